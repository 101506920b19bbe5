using System.Diagnostics;
using System.Globalization;
using PolicyArchive.Extraction.Protocol;

namespace PolicyArchive.Extraction.Workers;

/// <summary>A child process that reads files, one after the other. After anything but a proper answer it is ended.</summary>
internal sealed class Worker : IDisposable
{
    private const int EndedByProcessorLimit = 128 + 24; // SIGXCPU
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly Process process;
    private readonly StandardError errors;

    private Worker(Process process)
    {
        this.process = process;
        errors = new StandardError(process.StandardError.BaseStream);
    }

    /// <summary>How many files were handed to it, the present one included.</summary>
    public int FilesRead { get; private set; }

    /// <summary>Whether it may be handed another file.</summary>
    public bool IsUsable { get; private set; } = true;

    /// <exception cref="ExtractionException">The process can't be started.</exception>
    public static Worker Start(ExtractorOptions options, CageKind cage) => new(WorkerProcess.Start(options, cage));

    /// <summary>Reads a file.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; the process has been ended.</exception>
    public async Task<Attempt> ReadAsync(Job job, ExtractorOptions options, CancellationToken cancellation)
    {
        FilesRead++;
        IsUsable = false;
        try
        {
            using var killing = cancellation.Register(End);
            var answer = await AnswerAsync(job, options, cancellation);
            if (answer is Extraction.Refused { Reason: RejectionReason.OutOfMemory } starved) return new Attempt.Lost(starved.Reason, starved.Detail, FilesRead > 1);
            // An answer that was too long was not read to its end.
            IsUsable = answer is not Extraction.Refused { Reason: RejectionReason.TooMuchText };
            return new Attempt.Answered(answer);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or FormatException or ObjectDisposedException or InvalidOperationException)
        {
            cancellation.ThrowIfCancellationRequested();
            return await LostAsync(e);
        }
        finally
        {
            if (!IsUsable) End();
        }
    }

    public void Dispose()
    {
        End();
        process.Dispose();
    }

    private async Task<Extraction> AnswerAsync(Job job, ExtractorOptions options, CancellationToken cancellation)
    {
        var request = new Request(job.Path, options.MaxPages, options.MaxCharacters, (int)Math.Ceiling(options.TimePerFile.TotalSeconds) + 1);
        await process.StandardInput.BaseStream.WriteAsync(request.ToBytes(), cancellation);
        await process.StandardInput.BaseStream.FlushAsync(cancellation);
        return await Answer.ReadAsync(process.StandardOutput.BaseStream, job, options.MaxAnswerBytes, cancellation);
    }

    private async Task<Attempt.Lost> LostAsync(Exception seen)
    {
        End();
        var said = await errors.EndAsync();
        if (said.Contains("Out of memory", StringComparison.OrdinalIgnoreCase) || said.Contains("OutOfMemory", StringComparison.Ordinal))
            return new(RejectionReason.OutOfMemory, "the process that read it ran out of memory", FilesRead > 1);
        if (process.HasExited && process.ExitCode == EndedByProcessorLimit) return new(RejectionReason.TimedOut, "it used up the processor time allowed", false);
        var firstLine = said.Split('\n', 2)[0].Trim();
        return new(RejectionReason.ExtractorCrashed, firstLine.Length > 0 ? firstLine : seen.Message, true);
    }

    private void End()
    {
        IsUsable = false;
        try
        {
            // What stands around the child ends with it and takes it off the system's list; ended first, it would leave it there.
            // Once it has ended, its number may be another's.
            if (process.HasExited) return;
            var inner = Inner();
            foreach (var child in inner) child.Kill();
            if (inner.Count == 0 || !process.WaitForExit(Patience)) process.Kill();
            process.WaitForExit();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IOException or System.ComponentModel.Win32Exception)
        {
            // It has ended already.
        }
    }

    private List<Process> Inner()
    {
        var list = $"/proc/{process.Id}/task/{process.Id}/children";
        if (!File.Exists(list)) return [];
        return [.. File.ReadAllText(list).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(id => Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture)))];
    }
}
