using Microsoft.EntityFrameworkCore;

namespace PolicyArchive.Catalog;

public sealed partial class Catalogue
{
    /// <summary>Inserts or replaces a publication, with what happened to it and its entry in the outbox, all or nothing.</summary>
    /// <param name="publication">The record, whole.</param>
    /// <param name="events">What happened, added to what happened before.</param>
    /// <param name="cancellationToken">Breaks off; nothing is changed then.</param>
    /// <returns>The number of the change.</returns>
    /// <exception cref="CatalogueException">Another publication holds one of its originals, see <see cref="CatalogueException.HeldBy"/>; or the disk failed.</exception>
    public Task<long> SaveAsync(Publication publication, IReadOnlyList<Event> events, CancellationToken cancellationToken = default) =>
        SaveManyAsync([(publication, events)], cancellationToken: cancellationToken);

    /// <summary>Does as <see cref="SaveAsync(Publication, IReadOnlyList{Event}, CancellationToken)"/> for many publications in one transaction, which is much quicker than one by one.</summary>
    /// <param name="changes">The records, whole, and what happened.</param>
    /// <param name="isAll">Whether the events are all there are, and take the place of those on record.</param>
    /// <param name="cancellationToken">Breaks off; nothing is changed then.</param>
    /// <returns>The number of the last change; that of the outbox's last entry where there was nothing to save.</returns>
    public Task<long> SaveManyAsync(
        IReadOnlyCollection<(Publication Publication, IReadOnlyList<Event> Events)> changes, bool isAll = false, CancellationToken cancellationToken = default) =>
        database.WriteAsync(async context =>
        {
            var number = await LastChangeAsync(context, cancellationToken);
            foreach (var (publication, events) in changes)
            {
                if (isAll) await context.Events.Where(row => row.PublicationId == publication.Id.Value).ExecuteDeleteAsync(cancellationToken);
                number = await SaveAsync(context, publication, events, cancellationToken);
            }
            return number;
        }, cancellationToken);

    /// <summary>Makes sure that a publication could be saved, as far as its originals are concerned.</summary>
    /// <exception cref="CatalogueException">Another publication holds one of them, see <see cref="CatalogueException.HeldBy"/>.</exception>
    public Task RefuseHeldOriginalsAsync(Publication publication, CancellationToken cancellationToken = default) =>
        database.ReadAsync(async context =>
        {
            await RefuseHeldOriginalsAsync(context, publication, cancellationToken);
            return true;
        }, cancellationToken);

    /// <summary>What happened to a publication, in the order in which it was recorded.</summary>
    public Task<IReadOnlyList<Event>> EventsAsync(PublicationId id, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<Event>>(async context =>
        {
            var rows = await context.Events.Where(row => row.PublicationId == id.Value).OrderBy(row => row.Number).ToListAsync(cancellationToken);
            return rows.ConvertAll(row => row.ToEvent());
        }, cancellationToken);

    /// <summary>The outbox after a number, oldest first.</summary>
    /// <param name="number">The number of the last change that was seen; 0 for none.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    public Task<IReadOnlyList<CatalogueChange>> ChangesAfterAsync(long number, int most, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<CatalogueChange>>(async context =>
        {
            var rows = await context.Changes.Where(row => row.Number > number).OrderBy(row => row.Number).Take(most).ToListAsync(cancellationToken);
            return rows.ConvertAll(row => new CatalogueChange(row.Number, PublicationId.Parse(row.PublicationId)));
        }, cancellationToken);

    /// <summary>How many changes there are after a number.</summary>
    public Task<int> CountChangesAfterAsync(long number, CancellationToken cancellationToken = default) =>
        database.ReadAsync(context => context.Changes.CountAsync(row => row.Number > number, cancellationToken), cancellationToken);

    /// <summary>The number of the last change; 0 before the first. The changes of a catalogue that was made anew are numbered above those of the one before.</summary>
    public Task<long> LastChangeAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(context => LastChangeAsync(context, cancellationToken), cancellationToken);

    private static async Task<long> LastChangeAsync(CatalogContext context, CancellationToken cancellationToken) =>
        await context.Changes.MaxAsync(row => (long?)row.Number, cancellationToken) ?? 0;

    private static async Task<long> SaveAsync(CatalogContext context, Publication publication, IReadOnlyList<Event> events, CancellationToken cancellationToken)
    {
        var id = publication.Id.Value;
        await RefuseHeldOriginalsAsync(context, publication, cancellationToken);
        await ForgetDerivedAsync(context, publication, cancellationToken);
        // Not read before it is written: what stands there need not be anything that can be read.
        if (await context.Publications.AnyAsync(row => row.Id == id, cancellationToken)) context.Update(PublicationRow.Of(publication));
        else context.Add(PublicationRow.Of(publication));
        context.AddRange(publication.Originals.Select(original => new OriginalRow { Fixity = original.Fixity.ToBytes(), PublicationId = id }));
        context.AddRange(events.Select(happened => EventRow.Of(publication.Id, happened)));
        var change = new ChangeRow { PublicationId = id };
        context.Add(change);
        await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();
        return change.Number;
    }

    private static async Task RefuseHeldOriginalsAsync(CatalogContext context, Publication publication, CancellationToken cancellationToken)
    {
        var repeated = publication.Originals.GroupBy(original => original.Fixity).FirstOrDefault(group => group.Count() > 1);
        if (repeated is not null) throw Held(publication.Id, publication.Id, repeated.First());
        foreach (var original in publication.Originals)
        {
            var bytes = original.Fixity.ToBytes();
            var holder = await context.Originals.Where(row => row.Fixity == bytes).Select(row => row.PublicationId).SingleOrDefaultAsync(cancellationToken);
            if (holder is not null && holder != publication.Id.Value && await HoldsAsync(context, holder, original, cancellationToken)) throw Held(publication.Id, PublicationId.Parse(holder), original);
        }
    }

    // Whose an original is, a record tells; the rows of originals are only derived from it.
    private static async Task<bool> HoldsAsync(CatalogContext context, string holder, Original original, CancellationToken cancellationToken)
    {
        var record = await context.Publications.Where(row => row.Id == holder).Select(row => new StoredRecord(row.Id, row.Digest, row.Record)).SingleOrDefaultAsync(cancellationToken);
        return record is not null && (!record.IsIntact || record.ToPublication().Originals.Any(held => held.Fixity == original.Fixity));
    }

    // The outbox keeps the newest change of a publication only, so that reading it from the start meets each publication once.
    private static async Task ForgetDerivedAsync(CatalogContext context, Publication publication, CancellationToken cancellationToken)
    {
        var id = publication.Id.Value;
        var fixities = publication.Originals.Select(original => original.Fixity.ToBytes()).ToList();
        await context.Originals.Where(row => row.PublicationId == id || fixities.Contains(row.Fixity)).ExecuteDeleteAsync(cancellationToken);
        await context.Changes.Where(row => row.PublicationId == id).ExecuteDeleteAsync(cancellationToken);
    }

    private static CatalogueException Held(PublicationId id, PublicationId holder, Original original) =>
        new($"Publication {id} cannot have the original {original.Name}: publication {holder} holds the same bytes ({original.Fixity.Hex}).") { HeldBy = holder };
}
