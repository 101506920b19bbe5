using Microsoft.Extensions.Logging;
using PolicyArchive.Extraction.Workers;

namespace PolicyArchive.Extraction;

/// <summary>
/// Reads PDFs (ISO 32000) in child processes with a limited heap and a wall clock, so that no file can harm the process that asks. Children are
/// reused; one that behaves oddly is ended, and the file it was reading is tried once more in a fresh one before it is refused. Safe for concurrent use.
/// </summary>
public sealed partial class Extractor : IAsyncDisposable
{
    private readonly ExtractorOptions options;
    private readonly ILogger<Extractor> logger;
    private readonly TimeProvider time;
    private readonly Lazy<Task<Cage>> cage;
    private readonly WorkerPool workers;

    /// <summary>Makes an extractor; its processes are started when they are needed.</summary>
    public Extractor(ExtractorOptions options, ILogger<Extractor> logger, TimeProvider time)
    {
        (this.options, this.logger, this.time) = (options, logger, time);
        cage = new(() => Task.Run(FindCageAsync));
        workers = new WorkerPool(options, CageAsync);
    }

    /// <summary>
    /// The version of what is read from a file and how; part of a text layer's address. Raised with every change that gives another text,
    /// an upgrade of the PDF library included; not for another fact alone, since every index is made anew for it.
    /// </summary>
    public static string Version => "2";

    /// <summary>What its processes are kept in; found at the first call by trying, which takes a start of such a process or a few.</summary>
    /// <exception cref="ExtractionException">The cage that the options name does not work here, or no process can be started at all.</exception>
    public Task<Cage> CageAsync() => cage.Value;

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
        using var clock = new ReadingClock(options, pagesRead, time, cancellation);
        var job = new Job(path, fixity, clock);
        var attempt = await AttemptAsync(place, job, clock, cancellation);
        if (attempt is Attempt.Lost { IsWorthRepeating: true } lost)
        {
            LogRepeated(path, lost.Reason, lost.Detail);
            place.StartAfresh();
            attempt = await AttemptAsync(place, job, clock, cancellation);
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

    private async Task<Attempt> AttemptAsync(WorkerPlace place, Job job, ReadingClock clock, CancellationToken cancellation)
    {
        try
        {
            return await place.Worker.ReadAsync(job, options, clock.Token);
        }
        catch (OperationCanceledException) when (clock.RanOut is not null && !cancellation.IsCancellationRequested)
        {
            return new Attempt.Lost(RejectionReason.TimedOut, clock.RanOut, false);
        }
    }

    private async Task<Cage> FindCageAsync()
    {
        var found = await CageProbe.FindAsync(options);
        LogCage(found);
        return found;
    }

    private Extraction.Refused LogRefusal(string path, Extraction.Refused refused)
    {
        LogGivenUp(path, refused.Reason, refused.Detail);
        return refused;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Files are read by processes apart: {Cage}")]
    private partial void LogCage(Cage cage);

    [LoggerMessage(Level = LogLevel.Information, Message = "Reading {Path} ended its process ({Reason}: {Detail}); trying once more in a fresh one")]
    private partial void LogRepeated(string path, RejectionReason reason, string detail);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Gave up reading {Path}: {Reason}, {Detail}")]
    private partial void LogGivenUp(string path, RejectionReason reason, string detail);
}
