using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using PolicyArchive.Catalog;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion;

/// <summary>Works off the queue of accessions, as many side by side as there are extractors. Accessions that other processes put there are found by asking.</summary>
internal sealed class IngestionWorker(Catalogue catalogue, Ingestor ingestor, Indexer indexer, ILogger<IngestionWorker> logger)
{
    private static readonly TimeSpan BreathAfterError = TimeSpan.FromSeconds(1);

    /// <summary>Works until <paramref name="stop"/>.</summary>
    public Task RunAsync(ArchiveOptions options, CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, options.Extractor.Workers).Select(_ => Task.Run(() => WorkAsync(options.PollEvery, stop), CancellationToken.None)));

    private async Task WorkAsync(TimeSpan pollEvery, CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
                if (!await WorkOnNextAsync(stop)) await Task.Delay(pollEvery, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop: what is unfinished stays in the queue.
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The loop must outlive any one file; the failure is logged, and the file is taken up again or given up by name.")]
    private async Task<bool> WorkOnNextAsync(CancellationToken stop)
    {
        Accession? accession = null;
        try
        {
            accession = await catalogue.ClaimNextAsync(stop);
            if (accession is not null) await ingestor.IngestAsync(accession, stop);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            IngestionLog.Interrupted(logger, e, accession?.Number ?? 0, accession?.FileName ?? "?");
            await Task.Delay(BreathAfterError, stop);
            if (accession is not null) await GiveBackAsync(accession, e, stop);
        }
        if (accession is not null) indexer.Wake();
        return accession is not null;
    }

    // A disk that is full or away, or a catalogue that is, is not the file's fault: the file waits. Anything else is given up by name.
    private Task GiveBackAsync(Accession accession, Exception error, CancellationToken stop) =>
        error is IOException or StorageException or CatalogueException
            ? catalogue.ReturnAsync(accession.Number, stop)
            : ingestor.GiveUpAsync(accession, error.Message, stop);
}
