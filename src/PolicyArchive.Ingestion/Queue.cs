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
    /// <param name="each">Told after each file.</param>
    /// <param name="cancellation">Ends it between two files or in the middle of one, which is then not on record.</param>
    /// <returns>The files that could not be opened or read, by name.</returns>
    public async Task<IReadOnlyList<LeftOut>> ReceiveAsync(
        IngestPlan plan, Delivery delivery, IProgress<Accession>? each = null, CancellationToken cancellation = default)
    {
        var leftOut = new List<LeftOut>();
        var numbers = new Dictionary<Arrival, long>();
        foreach (var file in plan.Files)
        {
            long? attachTo = file.AttachTo is null ? null : numbers.GetValueOrDefault(file.AttachTo);
            if (attachTo == 0)
            {
                leftOut.Add(new LeftOut(file.Arrival.Source, $"its main file {file.AttachTo!.Name} could not be read."));
                continue;
            }
            try
            {
                var accession = await ReceiveAsync(file, delivery, attachTo, cancellation);
                numbers[file.Arrival] = accession.Number;
                each?.Report(accession);
            }
            catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or StorageException)
            {
                leftOut.Add(new LeftOut(file.Arrival.Source, e.Message));
            }
        }
        return leftOut;
    }

    private async Task<Accession> ReceiveAsync(PlannedFile file, Delivery delivery, long? attachTo, CancellationToken cancellation)
    {
        await using var content = file.Arrival.Open();
        var staged = await staging.ReceiveAsync(content, file.Arrival.Name, cancellation);
        var accession = await catalogue.RecordAsync(new Accession
        {
            FileName = file.Arrival.Name,
            Source = file.Arrival.Source,
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
        return accession;
    }
}
