using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace PolicyArchive.Catalog;

public sealed partial class Catalogue
{
    private const int RecordsAtOnce = 200;

    /// <summary>The publication with an identifier, in whatever state; null where there is none.</summary>
    public async Task<Publication?> FindAsync(PublicationId id, CancellationToken cancellationToken = default) =>
        (await RecordsAsync(rows => rows.Where(row => row.Id == id.Value), cancellationToken)).SingleOrDefault();

    /// <summary>The publications with these identifiers, in the order asked for; those that are not there are left out.</summary>
    public async Task<IReadOnlyList<Publication>> FindManyAsync(IReadOnlyCollection<PublicationId> ids, CancellationToken cancellationToken = default)
    {
        var wanted = ids.Select(id => id.Value).Distinct().ToList();
        var found = (await RecordsAsync(rows => rows.Where(row => wanted.Contains(row.Id)), cancellationToken)).ToDictionary(publication => publication.Id);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    /// <summary>The publication that has an original with these bytes; null where there is none.</summary>
    public async Task<Publication?> FindByFixityAsync(Fixity fixity, CancellationToken cancellationToken = default)
    {
        var bytes = fixity.ToBytes();
        return await database.ReadAsync(async context =>
        {
            var records = from original in context.Originals
                          join row in context.Publications on original.PublicationId equals row.Id
                          where original.Fixity == bytes
                          select new StoredRecord(row.Id, row.Digest, row.Record);
            return (await records.SingleOrDefaultAsync(cancellationToken))?.ToPublication();
        }, cancellationToken);
    }

    /// <summary>Whether an identifier is in use.</summary>
    public Task<bool> ExistsAsync(PublicationId id, CancellationToken cancellationToken = default) =>
        database.ReadAsync(context => context.Publications.AnyAsync(row => row.Id == id.Value, cancellationToken), cancellationToken);

    /// <summary>The identifiers of all publications, in order; also of those whose record is damaged.</summary>
    public Task<IReadOnlyList<PublicationId>> IdsAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<PublicationId>>(async context =>
            (await context.Publications.OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellationToken)).ConvertAll(id => PublicationId.Parse(id)), cancellationToken);

    /// <summary>All publications, or those in one state, in the order of their identifiers. Read in portions: others may write meanwhile.</summary>
    public async IAsyncEnumerable<Publication> AllAsync(PublicationState? state = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var last = string.Empty;
        while (true)
        {
            var portion = await RecordsAsync(
                rows => After(rows, last).Where(row => state == null || row.State == state).Take(RecordsAtOnce), cancellationToken);
            foreach (var publication in portion) yield return publication;
            if (portion.Count < RecordsAtOnce) yield break;
            last = portion[^1].Id.Value;
        }
    }

    /// <summary>Published publications, the last registered first (then by identifier).</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="kind">Of this kind only; null for all.</param>
    /// <param name="skip">How many to pass over first.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    public Task<IReadOnlyList<Publication>> NewestAsync(int count, Kind? kind = null, int skip = 0, CancellationToken cancellationToken = default) =>
        NewestAsync(rows => rows.Where(row => row.State == PublicationState.Published && (kind == null || row.Kind == kind)), count, skip, cancellationToken);

    /// <summary>Published publications of a publisher, the last registered first.</summary>
    /// <param name="publisher">The slug of the organisation.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="skip">How many to pass over first.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    public Task<IReadOnlyList<Publication>> PublicationsOfAsync(string publisher, int count = 100, int skip = 0, CancellationToken cancellationToken = default) =>
        NewestAsync(rows => rows.Where(row => row.State == PublicationState.Published && row.Publisher == publisher), count, skip, cancellationToken);

    /// <summary>Publications in a state, the last registered first: the desk's lists.</summary>
    /// <param name="state">The state.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="skip">How many to pass over first.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    public Task<IReadOnlyList<Publication>> InStateAsync(PublicationState state, int count = 100, int skip = 0, CancellationToken cancellationToken = default) =>
        NewestAsync(rows => rows.Where(row => row.State == state), count, skip, cancellationToken);

    /// <summary>How many publications are in a state, of a kind and of a publisher where these are named: the totals of the lists above.</summary>
    public Task<int> CountAsync(PublicationState state = PublicationState.Published, Kind? kind = null, string? publisher = null, CancellationToken cancellationToken = default) =>
        database.ReadAsync(context => context.Publications.CountAsync(row => row.State == state && (kind == null || row.Kind == kind)
            && (publisher == null || row.Publisher == publisher), cancellationToken), cancellationToken);

    private Task<IReadOnlyList<Publication>> NewestAsync(
        Func<IQueryable<PublicationRow>, IQueryable<PublicationRow>> which, int count, int skip, CancellationToken cancellationToken) =>
        RecordsAsync(rows => which(rows).OrderByDescending(row => row.Registered).ThenBy(row => row.Id).Skip(skip).Take(count), cancellationToken);

    private Task<IReadOnlyList<Publication>> RecordsAsync(
        Func<IQueryable<PublicationRow>, IQueryable<PublicationRow>> which, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Publication>>(async context =>
        {
            var records = await which(context.Publications).Select(row => new StoredRecord(row.Id, row.Digest, row.Record)).ToListAsync(cancellationToken);
            return records.ConvertAll(record => record.ToPublication());
        }, cancellationToken);

#pragma warning disable CA1309 // SQLite compares, byte by byte.
    private static IQueryable<PublicationRow> After(IQueryable<PublicationRow> rows, string id) =>
        rows.Where(row => string.Compare(row.Id, id) > 0).OrderBy(row => row.Id);
#pragma warning restore CA1309
}
