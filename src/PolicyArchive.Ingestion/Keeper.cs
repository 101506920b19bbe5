using Microsoft.Extensions.Logging;
using PolicyArchive.Catalog;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion;

/// <summary>
/// The one way into store and catalogue, in this order, one change at a time. What a crash or a failure leaves in the store alone is catalogued from
/// there: at the next opening, or before the publication is changed again.
/// </summary>
internal sealed class Keeper(OriginalStore store, Catalogue catalogue, ILogger<Keeper> logger) : IDisposable
{
    private readonly SemaphoreSlim seat = new(1);
    private readonly HashSet<PublicationId> behind = [];

    public OriginalStore Store => store;

    public Catalogue Catalogue => catalogue;

    /// <summary>Runs a change while no other runs.</summary>
    public async Task<T> ExclusivelyAsync<T>(Func<Task<T>> change, CancellationToken cancellation)
    {
        await seat.WaitAsync(cancellation);
        try
        {
            return await change();
        }
        finally
        {
            seat.Release();
        }
    }

    /// <summary>Stores and catalogues a publication with what happened to it. To be called from within <see cref="ExclusivelyAsync"/>.</summary>
    public async Task KeepAsync(Publication publication, IReadOnlyList<StagedFile> files, IReadOnlyList<Event> events, string message)
    {
        await catalogue.RefuseHeldOriginalsAsync(publication);
        if (behind.Contains(publication.Id) || store.IsAnnounced(publication.Id)) await RestoreAsync(publication.Id);
        if (await IsStoreBehindAsync(publication.Id))
            throw new StorageException(StorageProblem.Damaged, $"The store has an older state of {publication.Id} than the catalogue, so it is not changed. verify --against a copy that has the newer one brings it back.");
        // A file brings its accession, which is taken up again after a crash.
        if (files.Count == 0) store.Announce(publication.Id);
        store.Keep(publication, files, message, events[^1].Agent, events);
        behind.Add(publication.Id);
        await catalogue.SaveAsync(publication, events, CancellationToken.None);
        behind.Remove(publication.Id);
        store.Settle(publication.Id);
    }

    /// <summary>Whether the catalogue knows of more that happened to a publication than its object in the store, which has lost its newest versions then.</summary>
    public async Task<bool> IsStoreBehindAsync(PublicationId id) => IsBehind(store.Events(id), await catalogue.EventsAsync(id));

    /// <summary>Whether events in the store are only the first of those in the catalogue. There are archives of before they were stored.</summary>
    public static bool IsBehind(IReadOnlyList<Event> kept, IReadOnlyList<Event> catalogued) =>
        kept.Count > 0 && kept.Count < catalogued.Count && catalogued.Take(kept.Count).SequenceEqual(kept);

    /// <summary>Whether the catalogue has a publication word for word as the store has it.</summary>
    public async Task<bool> IsCataloguedAsync(Publication kept, IReadOnlyList<Event> events, CancellationToken cancellation = default)
    {
        try
        {
            return await catalogue.FindAsync(kept.Id, cancellation) is { } catalogued && ArchiveJson.IsSame(catalogued, kept)
                && (await catalogue.EventsAsync(kept.Id, cancellation)).SequenceEqual(events)
                && (await catalogue.DifferencesAsync(kept, cancellation)).Count == 0;
        }
        catch (CatalogueException)
        {
            return false; // Its row is damaged, and to be written again.
        }
    }

    /// <summary>Catalogues a publication as the store has it.</summary>
    public async Task RestoreAsync(PublicationId id)
    {
        if (store.Read(id) is { } kept) await catalogue.SaveManyAsync([(kept, store.Events(id))], isAll: true);
        behind.Remove(id);
        store.Settle(id);
    }

    /// <summary>Stores and catalogues changed organisations, articles or subjects. To be called from within <see cref="ExclusivelyAsync"/>.</summary>
    public async Task<Authorities> KeepAuthoritiesAsync(Func<Authorities, Authorities> change, string message, string agent)
    {
        var changed = change(await catalogue.AuthoritiesAsync());
        store.KeepAuthorities(changed, message, agent);
        await catalogue.SaveAuthoritiesAsync(changed);
        return changed;
    }

    /// <summary>Brings the catalogue up to what a crash left in the store alone.</summary>
    public async Task PutRightAsync()
    {
        foreach (var id in store.Announced()) await TryAsync(() => RestoreAsync(id), id.Value);
        await TryAsync(CatalogueAuthoritiesAsync, "authorities");
    }

    /// <summary>Writes organisations, articles and subjects into the store as the catalogue has them, where it has none of them.</summary>
    /// <returns>Whether it did.</returns>
    public async Task<bool> WriteAuthoritiesAsync()
    {
        if (store.ReadAuthorities() is not null || await catalogue.AuthoritiesAsync() is var known && known.IsSameAs(Authorities.None)) return false;
        store.KeepAuthorities(known, "Take over from the catalogue", "policyarchive");
        return true;
    }

    public void Dispose() => seat.Dispose();

    private async Task CatalogueAuthoritiesAsync()
    {
        if (store.ReadAuthorities() is { } kept && !kept.IsSameAs(await catalogue.AuthoritiesAsync())) await catalogue.SaveAuthoritiesAsync(kept);
    }

    // One damaged object is no reason not to open: verify names it, and so does the log.
    private async Task TryAsync(Func<Task> putRight, string name)
    {
        try
        {
            await putRight();
        }
        catch (StorageException e)
        {
            IngestionLog.NotPutRight(logger, e, name);
        }
    }
}
