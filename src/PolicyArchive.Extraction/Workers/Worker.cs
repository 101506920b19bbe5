using System.Diagnostics;
using PolicyArchive.Extraction.Protocol;

namespace PolicyArchive.Extraction.Workers;

/// <summary>A child process that reads files, one after the other. After anything but a proper answer it is ended.</summary>
internal sealed class Worker : IDisposable
{
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
    public static Worker Start(ExtractorOptions options) => new(WorkerProcess.Start(options));

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
            IsUsable = answer is not Extraction.Refused { Reason: RejectionReason.OutOfMemory };
            return IsUsable ? new Attempt.Answered(answer) : new Attempt.Lost(RejectionReason.OutOfMemory, ((Extraction.Refused)answer).Detail, FilesRead > 1);
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
        var request = new Request(job.Path, options.MaxPages, options.MaxCharacters);
        await process.StandardInput.BaseStream.WriteAsync(request.ToBytes(), cancellation);
        await process.StandardInput.BaseStream.FlushAsync(cancellation);
        return await Answer.ReadAsync(process.StandardOutput.BaseStream, job, cancellation);
    }

    private async Task<Attempt.Lost> LostAsync(Exception seen)
    {
        End();
        var said = await errors.EndAsync();
        if (said.Contains("Out of memory", StringComparison.OrdinalIgnoreCase) || said.Contains("OutOfMemory", StringComparison.Ordinal))
            return new(RejectionReason.OutOfMemory, "the process that read it ran out of memory", FilesRead > 1);
        var firstLine = said.Split('\n', 2)[0].Trim();
        return new(RejectionReason.ExtractorCrashed, firstLine.Length > 0 ? firstLine : seen.Message, true);
    }

    private void End()
    {
        IsUsable = false;
        try
        {
            process.Kill();
            process.WaitForExit();
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended already.
        }
    }
}
