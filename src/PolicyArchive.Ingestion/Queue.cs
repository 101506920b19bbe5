using Microsoft.Extensions.Logging;
using PolicyArchive.Catalog;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion;

/// <summary>How a run's files are to be taken in.</summary>
/// <param name="Batch">The word that binds the run's accessions.</param>
/// <param name="ReceivedBy">Who brings them.</param>
/// <param name="AsDraft">Whether they stay drafts.</param>
public sealed record Delivery(string Batch, string ReceivedBy, bool AsDraft)
{
    /// <summary>A delivery with a batch of its own.</summary>
    public static Delivery New(string receivedBy, bool asDraft) => new(Guid.NewGuid().ToString("n"), receivedBy, asDraft);
}

/// <summary>
/// Where files are put to be taken in: bytes on disk first, then the accession on record. What it has answered is safe; the work on it comes at any
/// later time, in this process or in the one that has the archive open.
/// </summary>
/// <param name="staging">Where bytes are put.</param>
/// <param name="catalogue">Where accessions are on record.</param>
/// <param name="time">Its clock.</param>
/// <param name="received">Told after each accession, where the work on it is done in this process.</param>
public sealed class Queue(Staging staging, Catalogue catalogue, TimeProvider time, Action? received = null)
{
    /// <summary>The queue of an archive that another process may have open. The caller disposes of the catalogue.</summary>
    /// <exception cref="CatalogueException">There is no catalogue yet, or it can't be opened.</exception>
    public static (Queue Queue, Catalogue Catalogue) Beside(ArchiveOptions options, ILoggerFactory loggers, TimeProvider time)
    {
        var home = new ArchiveHome(options.Home, time);
        var catalogue = Catalogue.Open(home.CatalogPath, time, loggers.CreateLogger<Catalogue>(), migrate: false);
        return (new Queue(new Staging(home, options.Storage), catalogue, time), catalogue);
    }

    /// <summary>Receives all files of a plan, main files before their attachments.</summary>
    /// <param name="plan">What to receive.</param>
    /// <param name="delivery">How.</param>
    /// <param name="cancellation">Ends it between two files or in the middle of one, which is then not on record.</param>
    /// <returns>The files that could not be opened or read, by name.</returns>
    public async Task<IReadOnlyList<LeftOut>> ReceiveAsync(IngestPlan plan, Delivery delivery, CancellationToken cancellation = default)
    {
        var leftOut = new List<LeftOut>();
        foreach (var publication in plan.Publications) leftOut.AddRange(await ReceiveAsync(publication, delivery, [], cancellation));
        return leftOut;
    }

    /// <summary>Receives the files of one publication, the main one first, but for those that have been received.</summary>
    /// <param name="publication">Its files.</param>
    /// <param name="delivery">How.</param>
    /// <param name="received">What has been received, by source; what is received is added.</param>
    /// <param name="cancellation">As above.</param>
    /// <returns>The files that could not be opened or read, by name.</returns>
    internal async Task<IReadOnlyList<LeftOut>> ReceiveAsync(
        IReadOnlyList<PlannedFile> publication, Delivery delivery, Dictionary<string, Received> received, CancellationToken cancellation)
    {
        var leftOut = new List<LeftOut>();
        foreach (var file in publication.Where(file => !received.ContainsKey(file.Arrival.Source)))
        {
            if (file.AttachTo is { } main && !received.ContainsKey(main.Source))
            {
                leftOut.Add(new LeftOut(file.Arrival.Source, $"its main file {main.Name} could not be read."));
                continue;
            }
            try
            {
                received[file.Arrival.Source] = await ReceiveAsync(file, delivery, file.AttachTo is null ? null : received[file.AttachTo.Source].Number, cancellation);
            }
            catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or IngestionException)
            {
                leftOut.Add(new LeftOut(file.Arrival.Source, e.Message, MayPass: e is not (InvalidDataException or IngestionException or StorageException { Problem: StorageProblem.TooLarge })));
            }
        }
        return leftOut;
    }

    private async Task<Received> ReceiveAsync(PlannedFile file, Delivery delivery, long? attachTo, CancellationToken cancellation)
    {
        var arrival = file.Arrival;
        var before = FileState.Of(arrival.File);
        await using var content = arrival.Open();
        var staged = await staging.ReceiveAsync(content, arrival.Name, cancellation);
        // Half of one file and half of another is neither.
        if (before is null || FileState.Of(arrival.File)?.HasContentOf(before) != true) throw new IOException("it was changed while it was read.");
        var accession = await catalogue.RecordAsync(new Accession
        {
            FileName = arrival.Name,
            Source = arrival.Source,
            ReceivedBy = delivery.ReceivedBy,
            ReceivedAt = time.GetUtcNow(),
            Length = staged.Length,
            Fixity = staged.Fixity,
            Batch = delivery.Batch,
            Manifest = file.Values,
            AsDraft = delivery.AsDraft,
            AttachTo = attachTo,
            Reserved = PublicationId.New(),
        }, cancellation);
        received?.Invoke();
        return new Received(accession.Number, arrival.File, before);
    }
}

/// <summary>A file that has been received.</summary>
/// <param name="Number">The number of its accession.</param>
/// <param name="File">The file on the disk from which it came.</param>
/// <param name="State">Which file that was.</param>
internal sealed record Received(long Number, string File, FileState State);
