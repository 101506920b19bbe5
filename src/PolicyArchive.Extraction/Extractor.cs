using Microsoft.Extensions.Logging;
using PolicyArchive.Extraction.Workers;

namespace PolicyArchive.Extraction;

/// <summary>
/// Reads PDFs (ISO 32000) in child processes with a limited heap and a wall clock, so that no file can harm the process that asks. Children are
/// reused; one that behaves oddly is ended, and the file it was reading is tried once more in a fresh one before it is refused. Safe for concurrent use.
/// </summary>
public sealed partial class Extractor(ExtractorOptions options, ILogger<Extractor> logger, TimeProvider time) : IAsyncDisposable
{
    private readonly WorkerPool workers = new(options);

    /// <summary>
    /// The version of what is read from a file and how; part of a text layer's address. Raised with every change that gives another text,
    /// an upgrade of the PDF library included.
    /// </summary>
    public static string Version => "2";

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="fixity">Its fixity; becomes the text layer's.</param>
    /// <param name="pagesRead">Told the number of each page read.</param>
    /// <param name="cancellation">Ends the child that reads it.</param>
    /// <exception cref="ExtractionException">No child process can be started at all: the installation is broken.</exception>
    public async Task<Extraction> ExtractAsync(string path, Fixity fixity, IProgress<int>? pagesRead, CancellationToken cancellation)
    {
        if (FileCheck.Refusal(path, options.MaxFileBytes) is { } refused) return refused;
        await using var place = await workers.EnterAsync(cancellation);
        var job = new Job(path, fixity, pagesRead);
        var attempt = await AttemptAsync(place, job, cancellation);
        if (attempt is Attempt.Lost { IsWorthRepeating: true } lost)
        {
            LogRepeated(path, lost.Reason, lost.Detail);
            place.StartAfresh();
            attempt = await AttemptAsync(place, job, cancellation);
        }
        return attempt switch
        {
            Attempt.Answered answered => answered.Extraction,
            Attempt.Lost last => LogRefusal(path, new Extraction.Refused(last.Reason, last.Detail)),
            _ => throw new InvalidOperationException("An attempt is answered or lost."),
        };
    }

    /// <summary>Ends all child processes.</summary>
    public ValueTask DisposeAsync() => workers.DisposeAsync();

    private async Task<Attempt> AttemptAsync(WorkerPlace place, Job job, CancellationToken cancellation)
    {
        using var clock = new CancellationTokenSource(options.TimePerFile, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, clock.Token);
        try
        {
            return await place.Worker.ReadAsync(job, options, either.Token);
        }
        catch (OperationCanceledException) when (clock.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return new Attempt.Lost(RejectionReason.TimedOut, $"not read within {options.TimePerFile.TotalSeconds:0} seconds", place.Worker.FilesRead > 1);
        }
    }

    private Extraction.Refused LogRefusal(string path, Extraction.Refused refused)
    {
        LogGivenUp(path, refused.Reason, refused.Detail);
        return refused;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Reading {Path} ended its process ({Reason}: {Detail}); trying once more in a fresh one")]
    private partial void LogRepeated(string path, RejectionReason reason, string detail);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Gave up reading {Path}: {Reason}, {Detail}")]
    private partial void LogGivenUp(string path, RejectionReason reason, string detail);
}
