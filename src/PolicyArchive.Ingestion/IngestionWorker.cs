using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using PolicyArchive.Catalog;
using PolicyArchive.Extraction;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion;

/// <summary>Works off the queue of accessions, as many side by side as there are extractors. Accessions that other processes put there are found by asking.</summary>
internal sealed class IngestionWorker(Catalogue catalogue, Ingestor ingestor, Indexer indexer, ILogger<IngestionWorker> logger)
{
    private const int MostAttempts = 2;
    private static readonly TimeSpan BreathAfterError = TimeSpan.FromSeconds(1);
    private readonly Bell received = new();

    /// <summary>What keeps files from being taken in, until one is again; null where nothing does.</summary>
    public IntakeTrouble? Trouble { get; private set; }

    /// <summary>What a problem of the disk keeps from; null where it is one file's only.</summary>
    public static IntakeTrouble? TroubleOf(StorageProblem problem) => problem switch
    {
        StorageProblem.NoSpace => IntakeTrouble.DiskFull,
        StorageProblem.ReadOnly => IntakeTrouble.DiskReadOnly,
        StorageProblem.Device => IntakeTrouble.DiskFails,
        _ => null,
    };

    /// <summary>Tells that something was received.</summary>
    public void Wake() => received.Ring();

    /// <summary>Works until <paramref name="stop"/>.</summary>
    public Task RunAsync(ArchiveOptions options, Readers readers, TimeProvider time, CancellationToken stop)
    {
        var steady = Task.Delay(options.SteadyAfter, time, stop);
        return Task.WhenAll(Enumerable.Range(0, options.Extractor.Workers).Select(n => WorkAsync(options.PollEvery, () => n > 0 && readers.AreThere, steady, stop)));
    }

    // A process that is ended every few seconds from outside never comes to what it was ended over, and puts nothing aside for it.
    private async Task WorkAsync(TimeSpan pollEvery, Func<bool> givesWay, Task steady, CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var next = received.Next;
                if (givesWay() || !await WorkOnNextAsync(steady.IsCompleted, stop)) await Bell.WaitAsync(next, pollEvery, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop: what is unfinished stays in the queue.
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The loop must outlive any one file; the failure is logged, and the file is taken up again or given up by name.")]
    private async Task<bool> WorkOnNextAsync(bool again, CancellationToken stop)
    {
        Accession? accession = null;
        try
        {
            accession = await catalogue.ClaimNextAsync(again, stop);
            if (accession is { Attempts: > MostAttempts })
                await ingestor.GiveUpAsync(accession, RejectionReason.CutOffTwice, $"the process ended {accession.Attempts - 1} times while it worked on the file", stop);
            else if (accession is not null) await ingestor.IngestAsync(accession, stop);
            // Having nothing to do is no good sign while a file that failed waits, or is with another worker.
            if (Trouble is not null && (accession is not null || await catalogue.CountUnfinishedAsync(stop) == 0)) Trouble = null;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && accession is not null)
        {
            await ReturnAsync(accession);
            throw;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            IngestionLog.Interrupted(logger, e, accession?.Number ?? 0, accession?.FileName ?? "?");
            Trouble = TroubleOf(e);
            await Task.Delay(BreathAfterError, stop);
            if (accession is not null) await GiveBackAsync(accession, e, stop);
        }
        if (accession is not null) indexer.Wake();
        return accession is not null;
    }

    // An orderly end is not the file's fault.
    private async Task ReturnAsync(Accession accession)
    {
        try
        {
            await catalogue.ReturnAsync(accession.Number, CancellationToken.None);
        }
        catch (CatalogueException e)
        {
            // A disk that takes nothing must not keep the archive from closing; the next opening takes the file up again.
            IngestionLog.Interrupted(logger, e, accession.Number, accession.FileName);
        }
    }

    private static IntakeTrouble? TroubleOf(Exception e) => e switch
    {
        ScanException => IntakeTrouble.ScannerFails,
        CatalogueException full => full.IsDiskFull ? IntakeTrouble.DiskFull : IntakeTrouble.DiskFails,
        IOException io => TroubleOf(StorageException.ProblemOf(io)),
        _ => null,
    };

    // A disk that is full or away, or a catalogue or scanner that is, is not the file's fault: the file waits. Anything else, and what the store refuses, since it
    // would refuse it again, is given up by name. While the disk takes nothing, not even that can be written down, and is tried until it can.
    [SuppressMessage("Design", "CA1031", Justification = "As above: the loop must outlive it.")]
    private async Task GiveBackAsync(Accession accession, Exception error, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                if (error is not StorageException { Problem: StorageProblem.Refused } && error is IOException or CatalogueException or ExtractionException) await catalogue.ReturnAsync(accession.Number, stop);
                else await ingestor.GiveUpAsync(accession, RejectionReason.ExtractorCrashed, error.Message, stop);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Trouble = TroubleOf(e) ?? Trouble;
                await Task.Delay(BreathAfterError, stop);
            }
        }
    }
}
