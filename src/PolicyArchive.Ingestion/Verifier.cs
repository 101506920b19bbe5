using System.Runtime.CompilerServices;
using PolicyArchive.Catalog;
using PolicyArchive.Search;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion;

/// <summary>Something that is not as it must be.</summary>
/// <param name="Id">The publication concerned; null for what concerns the whole archive.</param>
/// <param name="What">What is wrong and what mends it, a sentence.</param>
public sealed record Finding(PublicationId? Id, string What)
{
    /// <summary>What a check says that found this; null where it found nothing.</summary>
    public static string? Failure(IEnumerable<Finding> findings) => string.Join(' ', findings.Select(finding => finding.What)) is { Length: > 0 } failure ? failure : null;
}

/// <summary>
/// Checks that the archive is whole: each file of the store has the digests on record, nothing is missing or too much there, and store, catalogue
/// text layers and index hold the same publications.
/// Reads only; may run beside a server.
/// </summary>
public sealed class Verifier(OriginalStore store, Catalogue catalogue, SearchIndex index, TextLayers layers)
{
    /// <summary>Checks everything, publication by publication.</summary>
    public async IAsyncEnumerable<Finding> VerifyAsync(
        IProgress<PublicationId>? checkedOne = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var finding in await CheckRootAsync(cancellation)) yield return finding;
        var (kept, unlisted) = await ListAsync(cancellation);
        if (unlisted is not null) yield return unlisted;
        foreach (var id in kept)
        {
            foreach (var finding in await CheckAsync(id, cancellation)) yield return finding;
            checkedOne?.Report(id);
        }
        var catalogued = (await catalogue.IdsAsync(cancellation)).ToHashSet();
        foreach (var id in catalogued)
            if (!kept.Contains(id) && !store.Has(id))
                yield return new Finding(id, "The catalogue has it, but the store does not. Bring back the store's folder from a backup, or use verify --against.");
        foreach (var id in index.Ids())
            if (!kept.Contains(id) && !catalogued.Contains(id) && !store.Has(id)) yield return new Finding(id, "The index has it, but store and catalogue do not. verify --repair mends that.");
        if (index.LastChange > await catalogue.LastChangeAsync(cancellation))
            yield return new Finding(null, "The index has followed another catalogue than this one. verify --repair mends that.");
    }

    // A folder that cannot be listed hides its publications from whoever goes by the store; the catalogue knows them.
    private async Task<(HashSet<PublicationId> Ids, Finding? Unlisted)> ListAsync(CancellationToken cancellation)
    {
        try
        {
            return ([.. store.All()], null);
        }
        catch (StorageException e)
        {
            return ([.. await catalogue.IdsAsync(cancellation)], new Finding(null, e.Message));
        }
    }

    /// <summary>Checks what is no publication's own: the storage root, and organisations, articles and subjects.</summary>
    public async Task<IReadOnlyList<Finding>> CheckRootAsync(CancellationToken cancellation)
    {
        List<Finding> findings = [.. store.VerifyRoot(cancellation).Select(damage => new Finding(null, Sentence(damage)))];
        if (await AuthoritiesAsync(cancellation) is { } differ) findings.Add(differ);
        return findings;
    }

    /// <summary>Checks one publication that the store has: its files, and that store, catalogue and index agree on it.</summary>
    public async Task<IReadOnlyList<Finding>> CheckAsync(PublicationId id, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        await CompareAsync(id, findings, cancellation);
        findings.AddRange(store.Verify(id, cancellation).Select(damage => new Finding(id, Sentence(damage))));
        return findings;
    }

    /// <summary>What is wrong and what mends it.</summary>
    internal static string Sentence(StoreDamage damage) => $"{damage.Path}: expected {damage.Expected}, found {damage.Found}. {Remedy(damage)}";

    private static string Remedy(StoreDamage damage) =>
        damage.IsDerived ? "verify --repair mends that."
        : damage.Expected == StoreDamage.Nothing ? "Look whether anybody needs it, and move it out of the store."
        : "Bring the file back from a backup, or use verify --against.";

    private async Task<Finding?> AuthoritiesAsync(CancellationToken cancellation)
    {
        try
        {
            var (kept, catalogued) = (store.ReadAuthorities(), await catalogue.AuthoritiesAsync(cancellation));
            if (kept is null && !catalogued.IsSameAs(Authorities.None))
                return new Finding(null, "The store lacks the object of the organisations, articles and subjects. verify --against a copy that has it brings it back; verify --repair writes it anew as the catalogue has it, without its history.");
            return (kept ?? Authorities.None).IsSameAs(catalogued) ? null : new Finding(null, "The organisations, articles or subjects in the store are not those in the catalogue. verify --repair mends that.");
        }
        catch (StorageException e)
        {
            return new Finding(null, e.Message);
        }
    }

    private async Task CompareAsync(PublicationId id, List<Finding> findings, CancellationToken cancellation)
    {
        var catalogued = await FindAsync(id, findings, cancellation);
        try
        {
            var kept = store.Read(id);
            var (told, known) = (store.Events(id), await catalogue.EventsAsync(id, cancellation));
            if (kept is not null && Keeper.IsBehind(told, known))
                findings.Add(new Finding(id, "The store has an older state of it than the catalogue. verify --against a copy that has the newer one brings it back; rebuild makes do with what the store has."));
            else
            {
                if (kept is not null && catalogued is not null && !ArchiveJson.IsSame(kept, catalogued))
                    findings.Add(new Finding(id, "Its record in the store is not the one in the catalogue. verify --repair mends that."));
                if (catalogued is not null && !told.SequenceEqual(known))
                    findings.Add(new Finding(id, "Its events in the store are not those in the catalogue. verify --repair mends that."));
            }
        }
        catch (StorageException e)
        {
            findings.Add(new Finding(id, e.Message));
        }
        var isPublished = catalogued?.State == PublicationState.Published;
        var isIndexed = index.Contains(id);
        if (isIndexed && isPublished) CompareTexts(catalogued!, findings);
        if (isIndexed != isPublished)
            findings.Add(new Finding(id, isPublished ? "It is published, but the index does not have it. verify --repair mends that." : "The index has it, but it is not published. verify --repair mends that."));
    }

    // What could not be read when its file was taken over has no page, and what is not indexed yet may have its text made still.
    private void CompareTexts(Publication publication, List<Finding> findings)
    {
        foreach (var original in publication.Originals.Where(original => original.PageCount > 0))
            if (layers.ProblemOf(original.Fixity) is { } problem) findings.Add(new Finding(publication.Id, $"The text of '{original.Name}' cannot be read: {problem} verify --repair makes it again."));
    }

    private async Task<Publication?> FindAsync(PublicationId id, List<Finding> findings, CancellationToken cancellation)
    {
        try
        {
            var catalogued = await catalogue.FindAsync(id, cancellation);
            if (catalogued is null) findings.Add(new Finding(id, "The store has it, but the catalogue does not. verify --repair mends that."));
            return catalogued;
        }
        catch (CatalogueException e)
        {
            findings.Add(new Finding(id, $"{e.Message} verify --repair mends that."));
            return null;
        }
    }
}
