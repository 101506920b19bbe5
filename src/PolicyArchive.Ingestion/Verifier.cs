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
/// <param name="store">What is kept.</param>
/// <param name="catalogue">The catalogue; null where it cannot be opened, and then it is compared with nothing.</param>
/// <param name="index">The index; null where it cannot be opened.</param>
/// <param name="layers">The texts.</param>
public sealed class Verifier(OriginalStore store, Catalogue? catalogue, SearchIndex? index, TextLayers layers)
{
    private const int MostNamed = 5;

    /// <summary>Checks everything, publication by publication.</summary>
    public async IAsyncEnumerable<Finding> VerifyAsync(
        IProgress<PublicationId>? checkedOne = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var (damage, indexDamage) = (await CheckCatalogueAsync(cancellation), CheckIndex(cancellation));
        foreach (var finding in damage.Concat(indexDamage)) yield return finding;
        // What is damaged is told once; what it says of each publication is nothing to compare with.
        var sound = new Verifier(store, damage.Count == 0 ? catalogue : null, indexDamage.Count == 0 ? index : null, layers);
        await foreach (var finding in sound.VerifyEachAsync(checkedOne, cancellation)) yield return finding;
    }

    private async Task<IReadOnlyList<Finding>> CheckCatalogueAsync(CancellationToken cancellation)
    {
        if (catalogue is null) return [];
        try
        {
            var problems = await catalogue.CheckStructureAsync(cancellation);
            return problems.Count == 0 ? [] : [new Finding(null, $"{string.Join(' ', problems.Take(MostNamed))} rebuild makes the catalogue anew from the store.")];
        }
        catch (CatalogueException e) when (e.IsDamaged)
        {
            return [new Finding(null, e.Message)];
        }
    }

    /// <summary>Reads every file of the index and compares it with its checksum.</summary>
    public IReadOnlyList<Finding> CheckIndex(CancellationToken cancellation)
    {
        var damage = index?.Check(cancellation) ?? [];
        return damage.Count == 0 ? [] : [new Finding(null, $"The index is damaged: {string.Join("; ", damage.Take(MostNamed))}. reindex makes it anew, and so do verify --repair and a server that runs.")];
    }

    private async IAsyncEnumerable<Finding> VerifyEachAsync(IProgress<PublicationId>? checkedOne, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var finding in await CheckRootAsync(cancellation)) yield return finding;
        var (kept, unlisted) = await ListAsync(cancellation);
        if (unlisted is not null) yield return unlisted;
        foreach (var id in kept)
        {
            foreach (var finding in await CheckAsync(id, cancellation)) yield return finding;
            checkedOne?.Report(id);
        }
        var catalogued = (await CataloguedAsync(cancellation)).ToHashSet();
        foreach (var id in catalogued)
            if (!kept.Contains(id) && !store.Has(id))
                yield return new Finding(id, "The catalogue has it, but the store does not. Bring back the store's folder from a backup, or use verify --against.");
        foreach (var id in index?.Ids() ?? [])
            if (!kept.Contains(id) && !catalogued.Contains(id) && !store.Has(id)) yield return new Finding(id, "The index has it, but store and catalogue do not. verify --repair mends that.");
        if (catalogue is not null && index?.LastChange > await catalogue.LastChangeAsync(cancellation))
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
            return ([.. await CataloguedAsync(cancellation)], new Finding(null, e.Message));
        }
    }

    private async Task<IReadOnlyList<PublicationId>> CataloguedAsync(CancellationToken cancellation) => catalogue is null ? [] : await catalogue.IdsAsync(cancellation);

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
        damage.Advice is { } advice ? advice
        : damage.IsDerived ? "verify --repair mends that."
        : damage.Expected == StoreDamage.Nothing ? "Look whether anybody needs it, and move it out of the store."
        : "Bring the file back from a backup, or use verify --against.";

    private async Task<Finding?> AuthoritiesAsync(CancellationToken cancellation)
    {
        try
        {
            var kept = store.ReadAuthorities();
            if (catalogue is null) return null;
            var catalogued = await catalogue.AuthoritiesAsync(cancellation);
            if (kept is null && !catalogued.IsSameAs(Authorities.None))
                return new Finding(null, "The store lacks the object of the organisations, articles and subjects. verify --against a copy that has it brings it back; verify --repair writes it anew as the catalogue has it, without its history.");
            return (kept ?? Authorities.None).IsSameAs(catalogued) ? null : new Finding(null, "The organisations, articles or subjects in the store are not those in the catalogue. verify --repair mends that.");
        }
        catch (Exception e) when (e is StorageException or CatalogueException)
        {
            return new Finding(null, e.Message);
        }
    }

    private async Task CompareAsync(PublicationId id, List<Finding> findings, CancellationToken cancellation)
    {
        var kept = Read(id, findings);
        var record = catalogue is null ? kept : await CompareAsync(id, kept, findings, cancellation);
        if (index is null) return;
        var isPublished = record?.State == PublicationState.Published;
        var isIndexed = index.Contains(id);
        if (isIndexed && isPublished) CompareTexts(record!, findings);
        if (isIndexed != isPublished)
            findings.Add(new Finding(id, isPublished ? "It is published, but the index does not have it. verify --repair mends that." : "The index has it, but it is not published. verify --repair mends that."));
    }

    private Publication? Read(PublicationId id, List<Finding> findings)
    {
        try
        {
            return store.Read(id);
        }
        catch (StorageException e)
        {
            findings.Add(new Finding(id, e.Message));
            return null;
        }
    }

    /// <returns>The record as it is catalogued.</returns>
    private async Task<Publication?> CompareAsync(PublicationId id, Publication? kept, List<Finding> findings, CancellationToken cancellation)
    {
        Publication? catalogued = null;
        try
        {
            catalogued = await catalogue!.FindAsync(id, cancellation);
            IReadOnlyList<Event> told = kept is null ? [] : store.Events(id), known = kept is null ? [] : await catalogue.EventsAsync(id, cancellation);
            if (Keeper.IsBehind(told, known))
            {
                findings.Add(new Finding(id, "The store has an older state of it than the catalogue. verify --against a copy that has the newer one brings it back; rebuild makes do with what the store has."));
                return catalogued;
            }
            var differences = catalogued is null ? ["The store has it, but the catalogue does not."] : await DifferencesAsync(kept, catalogued, told.SequenceEqual(known), cancellation);
            findings.AddRange(differences.Select(difference => new Finding(id, $"{difference} verify --repair mends that.")));
        }
        catch (Exception e) when (e is StorageException or CatalogueException)
        {
            findings.Add(new Finding(id, e.Message));
        }
        return catalogued;
    }

    private async Task<IReadOnlyList<string>> DifferencesAsync(Publication? kept, Publication catalogued, bool hasSameEvents, CancellationToken cancellation)
    {
        if (kept is null) return [];
        List<string> differences = [.. await catalogue!.DifferencesAsync(catalogued, cancellation)];
        if (!ArchiveJson.IsSame(kept, catalogued)) differences.Add("Its record in the store is not the one in the catalogue.");
        if (!hasSameEvents) differences.Add("Its events in the store are not those in the catalogue.");
        return differences;
    }

    // What could not be read when its file was taken over has no page, and what is not indexed yet may have its text made still.
    private void CompareTexts(Publication publication, List<Finding> findings)
    {
        foreach (var original in publication.Originals.Where(original => original.PageCount > 0))
            if (layers.ProblemOf(original.Fixity) is { } problem) findings.Add(new Finding(publication.Id, $"The text of '{original.Name}' cannot be read: {problem} verify --repair makes it again."));
    }
}
