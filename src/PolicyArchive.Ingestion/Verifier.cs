using System.Runtime.CompilerServices;
using PolicyArchive.Catalog;
using PolicyArchive.Search;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion;

/// <summary>Something that is not as it must be.</summary>
/// <param name="Id">The publication concerned.</param>
/// <param name="What">What is wrong and what mends it, a sentence.</param>
public sealed record Finding(PublicationId Id, string What);

/// <summary>
/// Checks that the archive is whole: each file of the store has the digests on record, nothing is missing or too much there, and store, catalogue
/// and index hold the same publications.
/// Reads only; may run beside a server.
/// </summary>
public sealed class Verifier(OriginalStore store, Catalogue catalogue, SearchIndex index)
{
    /// <summary>Checks everything, publication by publication.</summary>
    public async IAsyncEnumerable<Finding> VerifyAsync(
        IProgress<PublicationId>? checkedOne = null, [EnumeratorCancellation] CancellationToken cancellation = default)
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
        findings.AddRange(store.Verify(id, cancellation).Select(damage =>
            new Finding(id, $"{damage.Path}: expected {damage.Expected}, found {damage.Found}. Bring the file back from a backup.")));
        return findings;
    }
}
