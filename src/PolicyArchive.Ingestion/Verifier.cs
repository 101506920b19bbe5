using System.Security.Cryptography;
using PolicyArchive.Catalog;
using PolicyArchive.Search;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion;

/// <summary>Something that is not as it must be.</summary>
/// <param name="Id">The publication concerned.</param>
/// <param name="What">What is wrong and what mends it, a sentence.</param>
public sealed record Finding(PublicationId Id, string What);

/// <summary>
/// Checks that the archive is whole: each original's bytes have the fixity on record, and store, catalogue and index hold the same publications.
/// Reads only; may run beside a server.
/// </summary>
public sealed class Verifier(OriginalStore store, Catalogue catalogue, SearchIndex index)
{
    /// <summary>Checks everything, publication by publication.</summary>
    public async IAsyncEnumerable<Finding> VerifyAsync(
        IProgress<PublicationId>? checkedOne = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var kept = new HashSet<PublicationId>();
        foreach (var id in store.All())
        {
            kept.Add(id);
            foreach (var finding in await CheckAsync(id, cancellation)) yield return finding;
            checkedOne?.Report(id);
        }
        await foreach (var publication in catalogue.AllAsync(null, cancellation))
            if (!kept.Contains(publication.Id))
                yield return new Finding(publication.Id, "The catalogue has it, but the store does not. Bring back the store's folder from a backup.");
    }

    private async Task<List<Finding>> CheckAsync(PublicationId id, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        Publication? kept = null;
        try
        {
            kept = store.Read(id);
        }
        catch (StorageException e)
        {
            findings.Add(new Finding(id, e.Message));
        }
        var catalogued = await catalogue.FindAsync(id, cancellation);
        if (catalogued is null) findings.Add(new Finding(id, "The store has it, but the catalogue does not."));
        else if (kept is not null && !ArchiveJson.Write(kept).AsSpan().SequenceEqual(ArchiveJson.Write(catalogued)))
            findings.Add(new Finding(id, "Its record in the store is not the one in the catalogue."));
        var isPublished = catalogued?.State == PublicationState.Published;
        if (index.Contains(id) != isPublished)
            findings.Add(new Finding(id, isPublished ? "It is published, but the index does not have it. reindex mends that." : "The index has it, but it is not published. reindex mends that."));
        foreach (var original in kept?.Originals ?? [])
            if (await DamageAsync(id, original, cancellation) is { } damage) findings.Add(new Finding(id, damage));
        return findings;
    }

    private async Task<string?> DamageAsync(PublicationId id, Original original, CancellationToken cancellation)
    {
        try
        {
            await using var bytes = store.OpenOriginal(id, original.Name);
            var found = Fixity.FromBytes(await SHA256.HashDataAsync(bytes, cancellation));
            return found == original.Fixity ? null : $"{original.Name} has changed: its SHA-256 is {found}, on record is {original.Fixity}. Bring it back from a backup.";
        }
        catch (StorageException e)
        {
            return e.Message;
        }
    }
}
