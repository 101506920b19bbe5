using System.Runtime.CompilerServices;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion;

/// <summary>Putting right what <see cref="Verifier"/> finds: what is derived is derived again, what is damaged comes from a copy that has the bytes on record.</summary>
public sealed partial class Archive
{
    private const string Agent = "policyarchive";

    /// <summary>Repairs everything that can be. What is whole is not touched.</summary>
    /// <param name="copy">The data folder, backup or storage root of another instance that damaged files may be taken from; null where there is none.</param>
    /// <param name="cancellation">Ends it between two publications.</param>
    /// <returns>What was done, a sentence each with the publication it concerns.</returns>
    /// <exception cref="StorageException">There is no storage root in <paramref name="copy"/>.</exception>
    public async IAsyncEnumerable<Finding> RepairAsync(string? copy = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (Index.Check(cancellation).Count > 0) yield return new Finding(null, "The index was damaged and is made anew.");
        var root = copy is null ? null : OriginalStore.RootIn(copy);
        foreach (var done in Store.RepairRoot(root)) yield return new Finding(null, done);
        if (await keeper.WriteAuthoritiesAsync())
            yield return new Finding(null, "The organisations, articles and subjects were written into the store as the catalogue has them; what the store said of how they came about is not there.");
        await keeper.PutRightAsync();
        Use(await Catalogue.ThesaurusAsync(cancellation));
        var missing = root is null ? [] : (await Catalogue.IdsAsync(cancellation)).Where(id => !Store.Has(id)).ToList();
        foreach (var id in Store.All().ToList().Concat(missing))
        {
            cancellation.ThrowIfCancellationRequested();
            if (root is not null && Store.IsContradictedBy(id, root))
                yield return new Finding(id, "The copy says something else of one and the same version, so nothing was changed. Look which of the two is true, and put the other aside.");
            else foreach (var done in await keeper.ExclusivelyAsync(() => RepairAsync(id, root), cancellation)) yield return new Finding(id, done);
        }
        await IndexAsync(cancellation: cancellation);
        var gone = Index.Ids().Except(await Catalogue.IdsAsync(cancellation)).Where(id => !Store.Has(id)).ToList();
        await indexer.ForgetAsync(gone, cancellation);
        foreach (var id in gone) yield return new Finding(id, "It was taken out of the index, since neither store nor catalogue have it.");
    }

    private async Task<IReadOnlyList<string>> RepairAsync(PublicationId id, string? copy)
    {
        List<string> done = [.. Store.Repair(id, copy)];
        try
        {
            if (copy is not null && Store.Has(id) && await keeper.IsStoreBehindAsync(id) && Store.TryAdvance(id, copy)) done.Add("Its newest versions were brought back from the copy.");
            if (Store.Read(id) is not { } kept || await keeper.IsStoreBehindAsync(id)) return done;
            await RepairCatalogueAsync(kept, done);
            if (done.Count > 0) await keeper.KeepAsync(kept, [], [new Event("repair", time.GetUtcNow(), Agent, "success", string.Join(' ', done))], "Put right after damage");
            var isPublished = kept.State == PublicationState.Published;
            if ((isPublished && await RepairTextsAsync(kept, done)) || !Index.IsDamaged && Index.Contains(id) != isPublished) await Catalogue.SaveAsync(kept, []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What could not be restored is named by verifying.
        }
        return done;
    }

    private async Task RepairCatalogueAsync(Publication record, List<string> done)
    {
        var (kept, events) = (Store.Events(record.Id), await Catalogue.EventsAsync(record.Id));
        // An archive of before the events were stored has them in its catalogue alone.
        if (kept.Count == 0 && events.Count > 0)
        {
            Store.Keep(record, [], "Write down what happened so far", Agent, events);
            kept = events;
            done.Add("Its events were written into the store.");
        }
        if (!await keeper.IsCataloguedAsync(record, kept))
        {
            await keeper.RestoreAsync(record.Id);
            done.Add("It was catalogued again from the store.");
        }
    }

    private async Task<bool> RepairTextsAsync(Publication record, List<string> done)
    {
        var before = done.Count;
        foreach (var original in record.Originals)
            if (await text.RepairAsync(record.Id, original, CancellationToken.None)) done.Add($"The text of '{original.Name}' was made again.");
        return done.Count > before;
    }
}
