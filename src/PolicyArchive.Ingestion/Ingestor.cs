using Microsoft.Extensions.Logging;
using PolicyArchive.Extraction;
using PolicyArchive.Storage;
using static PolicyArchive.Extraction.Extraction;

namespace PolicyArchive.Ingestion;

/// <summary>
/// The one path from arrival to catalogue: look through for malware, extract, describe, keep, catalogue. Each step may be repeated; a crash between two of them is mended by
/// taking the accession up again. Files are extracted side by side, but kept and catalogued one after the other, so that of equal files that arrive
/// together one becomes the publication and the others its duplicates.
/// </summary>
internal sealed class Ingestor(Holdings holdings, (Scanner Scanner, Extractor Extractor) readers, ILogger<Ingestor> logger, TimeProvider time)
{
    public async Task<Outcome> IngestAsync(Accession accession, CancellationToken cancellation)
    {
        using var activity = IngestionTelemetry.Source.StartActivity("ingest");
        var began = time.GetTimestamp();
        var (outcome, pages) = await WorkOnAsync(accession, cancellation);
        await FinishAsync(accession, outcome, pages, cancellation);
        IngestionTelemetry.Finished(outcome, pages, time.GetElapsedTime(began));
        IngestionLog.Finished(logger, accession.Number, accession.FileName, outcome);
        return outcome;
    }

    /// <summary>Rejects a file on which work keeps ending with an error of ours or with our end, unless it is kept already.</summary>
    public async Task GiveUpAsync(Accession accession, RejectionReason reason, string why, CancellationToken cancellation)
    {
        var outcome = await HeldAsync(accession, cancellation) ?? await holdings.Keeper.ExclusivelyAsync(() => KeptAsync(accession, cancellation), cancellation) ?? new Outcome.Rejected(reason, why);
        await FinishAsync(accession, outcome, 0, cancellation);
        IngestionLog.Finished(logger, accession.Number, accession.FileName, outcome);
    }

    // The end may have come between store and catalogue: what is kept is never put aside.
    private async Task<Outcome?> KeptAsync(Accession accession, CancellationToken cancellation)
    {
        try
        {
            return await IdAsync(accession, cancellation) is { } id && await ResumeAsync(accession, id, null) is { } kept ? OutcomeFor(kept) : null;
        }
        catch (StorageException)
        {
            return null; // What is damaged in the store is named by verifying.
        }
    }

    private async Task<(Outcome Outcome, int Pages)> WorkOnAsync(Accession accession, CancellationToken cancellation)
    {
        if (await HeldAsync(accession, cancellation) is { } held) return (held, 0);
        if (holdings.Staging.Find(accession.Fixity) is not { } staged) return (await FateOfTwinAsync(accession, cancellation), 0);

        if (await readers.Scanner.FindAsync(staged.Path, cancellation) is { } found) return (new Outcome.Rejected(RejectionReason.Infected, found), 0);
        var extraction = await readers.Extractor.ExtractAsync(staged.Path, accession.Fixity, null, cancellation);
        if (extraction is Refused refused)
            return (holdings.Staging.Find(accession.Fixity) is null ? await FateOfTwinAsync(accession, cancellation) : new Outcome.Rejected(refused.Reason, refused.Detail), 0);
        var layer = ((Readable)extraction).Layer;

        return await holdings.Keeper.ExclusivelyAsync(() => KeepAsync(accession, staged, layer, cancellation), cancellation);
    }

    private async Task<(Outcome Outcome, int Pages)> KeepAsync(Accession accession, StagedFile staged, TextLayer layer, CancellationToken cancellation)
    {
        if (await HeldAsync(accession, cancellation) is { } meanwhile) return (meanwhile, 0);
        if (await IdAsync(accession, cancellation) is not { } id) return (new Outcome.Rejected(RejectionReason.MainFileRejected, "the file it is attached to was rejected"), 0);
        if (await ResumeAsync(accession, id, layer) is { } resumed) return (OutcomeFor(resumed), layer.Pages.Count);
        var publication = accession.AttachTo is null ? await DescribeAsync(accession, layer, cancellation) : await AttachAsync(accession, id, layer, cancellation);
        if (publication is null) return (new Outcome.Rejected(RejectionReason.MainFileRejected, "the publication it is attached to is no longer there"), 0);
        await KeepAsync(accession, publication, staged, layer);
        return (OutcomeFor(publication), layer.Pages.Count);
    }

    // An earlier attempt may have ended after the file was stored and before it was catalogued.
    private async Task<Publication?> ResumeAsync(Accession accession, PublicationId id, TextLayer? layer)
    {
        if (holdings.Store.Read(id) is not { } kept || kept.Originals.All(original => original.Fixity != accession.Fixity)) return null;
        if (layer is not null) holdings.TextLayers.Write(layer);
        await holdings.Keeper.RestoreAsync(id);
        return kept;
    }

    // On record first: a twin that no longer finds the staged file finds the outcome.
    private async Task FinishAsync(Accession accession, Outcome outcome, int pages, CancellationToken cancellation)
    {
        await holdings.Catalogue.FinishAsync(accession.Number, outcome, pages, cancellation);
        holdings.Clear(accession.Fixity, accession.FileName, outcome);
    }

    private async Task<Outcome?> HeldAsync(Accession accession, CancellationToken cancellation)
    {
        if (await holdings.Catalogue.FindByFixityAsync(accession.Fixity, cancellation) is not { } held) return null;
        return held.Id == accession.Reserved ? OutcomeFor(held) : new Outcome.Duplicate(held.Id);
    }

    // Equal files are staged once; where the first of them was rejected, so are the others.
    private async Task<Outcome> FateOfTwinAsync(Accession accession, CancellationToken cancellation)
    {
        var twins = await holdings.Catalogue.AccessionsOfAsync(accession.Fixity, cancellation);
        return twins.Select(twin => twin.Outcome).OfType<Outcome.Rejected>().LastOrDefault()
            ?? new Outcome.Rejected(RejectionReason.Unreadable, "the received file is no longer in the staging folder");
    }

    private static Outcome OutcomeFor(Publication publication) =>
        publication.State == PublicationState.Published ? new Outcome.Published(publication.Id) : new Outcome.Drafted(publication.Id);

    private async Task<Publication> DescribeAsync(Accession accession, TextLayer layer, CancellationToken cancellation)
    {
        var organisations = await holdings.Catalogue.OrganisationsAsync(cancellation);
        if (accession.Manifest.GetValueOrDefault("publisher") is { } name && new PublisherFinder(organisations).Named(name) is null)
        {
            var publisher = new Organisation { Slug = PublicationId.New().Value, NameEn = name, NameKo = name };
            await holdings.Keeper.KeepAuthoritiesAsync(known => known.With([publisher]), $"Name the publisher of {accession.FileName}", accession.ReceivedBy);
            organisations = [.. organisations, publisher];
        }
        return new Describer(accession, layer, new PublisherFinder(organisations)).Describe(NameOf(accession));
    }

    private async Task<PublicationId?> IdAsync(Accession accession, CancellationToken cancellation) =>
        accession.AttachTo is null ? accession.Reserved : await MainAsync(accession.AttachTo.Value, cancellation);

    private async Task<PublicationId?> MainAsync(long number, CancellationToken cancellation) =>
        (await holdings.Catalogue.FindAccessionAsync(number, cancellation))?.Outcome switch
        {
            Outcome.Published(var published) => published,
            Outcome.Drafted(var drafted) => drafted,
            Outcome.Duplicate(var of) => of,
            _ => null,
        };

    private async Task<Publication?> AttachAsync(Accession accession, PublicationId id, TextLayer layer, CancellationToken cancellation)
    {
        if (await holdings.Catalogue.FindAsync(id, cancellation) is not { } publication) return null;
        var name = UnusedName(NameOf(accession), publication);
        return publication with { Originals = [.. publication.Originals, Describer.OriginalOf(accession, layer, name)] };
    }

    // What was read is a PDF, whatever it was called; what is sent to readers is called so.
    private static string NameOf(Accession accession) =>
        FileNames.Clean(accession.FileName.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? accession.FileName : $"{accession.FileName}.pdf");

    private static string UnusedName(string name, Publication publication) =>
        Enumerable.Range(1, publication.Originals.Count + 1).Select(n => n == 1 ? name : FileNames.Numbered(name, n))
            .First(candidate => publication.Originals.All(original => !original.Name.Equals(candidate, StringComparison.OrdinalIgnoreCase)));

    private async Task KeepAsync(Accession accession, Publication publication, StagedFile staged, TextLayer layer)
    {
        var original = publication.Originals[^1];
        holdings.TextLayers.Write(layer);
        await holdings.Keeper.KeepAsync(publication, [staged with { Name = original.Name }], EventsOf(accession, original, layer.Facts), $"Take in {accession.FileName}");
    }

    private Event[] EventsOf(Accession accession, Original original, FileFacts facts) =>
    [
        new("message digest calculation", accession.ReceivedAt, "policyarchive", "success", $"SHA-256 {original.Fixity} of {original.Name}, {original.Length} bytes."),
        .. readers.Scanner.IsThere ? new[] { new Event("virus check", time.GetUtcNow(), "policyarchive", "success", $"The scanner found nothing in {original.Name}.") } : [],
        .. facts.Actions.Count > 0 ? new[] { new Event("metadata extraction", time.GetUtcNow(), "policyarchive", "success", $"{original.Name} asks whoever shows it to act: {string.Join(", ", facts.Actions)}.") } : [],
        new(Event.Ingestion, time.GetUtcNow(), accession.ReceivedBy, "success", $"{original.Name} was taken in as accession {accession.Number} from {accession.Source}."),
    ];
}
