using System.Globalization;
using Microsoft.Extensions.Logging;
using PolicyArchive.Catalog;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion;

/// <summary>
/// Makes the catalogue anew from the store alone. What the catalogue has word for word already is passed over, so that a rebuilding that was broken off
/// goes on where it was; accessions and accounts are left alone. Received files on no record any more are put into the queue again.
/// </summary>
internal sealed class Rebuilder(Keeper keeper, Staging staging, ILogger<Rebuilder> logger, TimeProvider time)
{
    private const int AtOnce = 256;

    /// <param name="tell">Told how far it is, a phrase.</param>
    /// <param name="cancellation">Ends it between two portions.</param>
    /// <returns>What could not be brought into the catalogue.</returns>
    public async Task<IReadOnlyList<Finding>> RunAsync(Action<string> tell, CancellationToken cancellation)
    {
        IngestionLog.Rebuilding(logger);
        var findings = new List<Finding>();
        await RestoreAuthoritiesAsync(findings, cancellation);
        var (seen, late) = (new HashSet<PublicationId>(), new List<Kept>());
        foreach (var portion in keeper.Store.All().Chunk(AtOnce))
        {
            var kept = await Task.WhenAll(portion.Select(id => Task.Run(() => ReadAsync(id, findings, cancellation), cancellation)));
            late.AddRange(await SaveAsync([.. kept.OfType<Kept>()], cancellation));
            seen.UnionWith(portion);
            tell(string.Create(CultureInfo.InvariantCulture, $"{seen.Count:N0} publications"));
        }
        // Two publications may have exchanged an original: the second try finds the first one catalogued.
        foreach (var kept in await SaveAsync(late, cancellation))
            findings.Add(new Finding(kept.Publication.Id, "Another publication in the store holds one of its originals, so it is not in the catalogue."));
        findings.AddRange(keeper.Store.Misplaced().Select(damage => new Finding(null, Verifier.Sentence(damage))));
        await NameThoseNotKeptAsync(seen, findings, cancellation);
        await QueueAgainAsync(cancellation);
        foreach (var finding in findings) IngestionLog.Found(logger, finding.Id, finding.What);
        return findings;
    }

    private async Task RestoreAuthoritiesAsync(List<Finding> findings, CancellationToken cancellation)
    {
        try
        {
            if (keeper.Store.ReadAuthorities() is { } authorities) await keeper.Catalogue.SaveAuthoritiesAsync(authorities, cancellation);
        }
        catch (StorageException e)
        {
            findings.Add(new Finding(null, e.Message));
        }
    }

    private async Task<Kept?> ReadAsync(PublicationId id, List<Finding> findings, CancellationToken cancellation)
    {
        try
        {
            if (keeper.Store.Read(id) is not { } record) return null;
            var kept = new Kept(record, keeper.Store.Events(id));
            return await keeper.IsCataloguedAsync(kept.Publication, kept.Events, cancellation) ? null : kept;
        }
        catch (StorageException e)
        {
            lock (findings) findings.Add(new Finding(id, e.Message));
            return null;
        }
    }

    /// <returns>Those that could not be saved, since another publication holds an original of theirs.</returns>
    private async Task<IReadOnlyList<Kept>> SaveAsync(IReadOnlyList<Kept> kept, CancellationToken cancellation)
    {
        try
        {
            await keeper.Catalogue.SaveManyAsync([.. kept.Select(one => (one.Publication, one.Events))], isAll: true, cancellation);
            return [];
        }
        catch (CatalogueException e) when (e.HeldBy is not null && kept.Count == 1)
        {
            return kept;
        }
        catch (CatalogueException e) when (e.HeldBy is not null)
        {
            var held = new List<Kept>();
            foreach (var one in kept) held.AddRange(await SaveAsync([one], cancellation));
            return held;
        }
    }

    private async Task NameThoseNotKeptAsync(HashSet<PublicationId> kept, List<Finding> findings, CancellationToken cancellation)
    {
        foreach (var id in await keeper.Catalogue.IdsAsync(cancellation))
            if (!kept.Contains(id)) findings.Add(new Finding(id, "The catalogue has it, but the store does not. It was left in the catalogue; bring back the store's folder from a backup."));
    }

    private async Task QueueAgainAsync(CancellationToken cancellation)
    {
        foreach (var staged in staging.All().ToList())
        {
            if ((await keeper.Catalogue.AccessionsOfAsync(staged.Fixity, cancellation)).Count > 0) continue;
            await keeper.Catalogue.RecordAsync(new Accession
            {
                FileName = staged.Name, Source = "the files received before the catalogue was made anew", ReceivedBy = "policyarchive", ReceivedAt = time.GetUtcNow(), Length = staged.Length,
                Fixity = staged.Fixity, Batch = "rebuild", Manifest = new Dictionary<string, string>(), AsDraft = true, Reserved = PublicationId.New(),
            }, cancellation);
        }
    }

    private sealed record Kept(Publication Publication, IReadOnlyList<Event> Events);
}
