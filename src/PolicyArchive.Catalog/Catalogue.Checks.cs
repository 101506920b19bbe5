using Microsoft.EntityFrameworkCore;

namespace PolicyArchive.Catalog;

/// <summary>A check of a publication's fixity.</summary>
/// <param name="Id">The publication.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Failure">What was found, sentences; null where all was as it must be.</param>
public sealed record Check(PublicationId Id, DateTimeOffset At, string? Failure);

/// <summary>How far the checks are.</summary>
/// <param name="Checked">How many publications were ever checked.</param>
/// <param name="Unchecked">How many were not yet.</param>
/// <param name="Failed">How many failed when they were checked last.</param>
/// <param name="Oldest">The oldest of the last checks (UTC); null before the first.</param>
public sealed record CheckSummary(int Checked, int Unchecked, int Failed, DateTimeOffset? Oldest);

/// <summary>When what was checked last. The catalogue's own: a publication's events have the checks that failed or succeeded again.</summary>
public sealed partial class Catalogue
{
    private const long Never = 0;

    /// <summary>
    /// The publication that waits longest to be checked: one that never was, else the one checked first before a time; null where there is none. A check of which the time is
    /// still to come, since the clock was ahead, counts as none.
    /// </summary>
    public async Task<PublicationId?> NextToCheckAsync(DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        await EnterAsync(cancellationToken);
        return await database.ReadAsync<PublicationId?>(async context =>
        {
            var now = time.GetUtcNow().UtcTicks;
            var id = await context.Checks.Where(row => row.At < before.UtcTicks).OrderBy(row => row.At).Select(row => row.PublicationId).FirstOrDefaultAsync(cancellationToken)
                ?? await context.Checks.Where(row => row.At > now).OrderBy(row => row.At).Select(row => row.PublicationId).FirstOrDefaultAsync(cancellationToken);
            return id is null ? null : PublicationId.Parse(id);
        }, cancellationToken);
    }

    /// <summary>The last check of a publication; null where there was none.</summary>
    public Task<Check?> LastCheckAsync(PublicationId id, CancellationToken cancellationToken = default) =>
        database.ReadAsync(async context => await context.Checks.SingleOrDefaultAsync(row => row.PublicationId == id.Value && row.At > Never, cancellationToken) is { } row
            ? new Check(id, new DateTimeOffset(row.At, TimeSpan.Zero), row.Failure) : null, cancellationToken);

    /// <summary>Writes checks down, in the place of those before; what the catalogue does not hold is passed over.</summary>
    public Task RecordChecksAsync(IReadOnlyCollection<Check> checks, CancellationToken cancellationToken = default) =>
        database.WriteAsync(async context =>
        {
            foreach (var check in checks)
            {
                var (id, at) = (check.Id.Value, check.At.UtcTicks);
                if (await context.Checks.Where(row => row.PublicationId == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.At, at).SetProperty(row => row.Failure, check.Failure), cancellationToken) == 0
                    && await context.Publications.AnyAsync(row => row.Id == id, cancellationToken)) context.Add(new CheckRow { PublicationId = id, At = at, Failure = check.Failure });
            }
            return await context.SaveChangesAsync(cancellationToken);
        }, cancellationToken);

    /// <summary>How far the checks are.</summary>
    public Task<CheckSummary> SummariseChecksAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(async context =>
        {
            var now = time.GetUtcNow().UtcTicks;
            var done = await context.Checks.CountAsync(row => row.At > Never && row.At <= now, cancellationToken);
            var oldest = await context.Checks.Where(row => row.At > Never && row.At <= now).MinAsync(row => (long?)row.At, cancellationToken);
            return new CheckSummary(done, await context.Publications.CountAsync(cancellationToken) - done, await context.Checks.CountAsync(row => row.Failure != null, cancellationToken),
                oldest is null ? null : new DateTimeOffset(oldest.Value, TimeSpan.Zero));
        }, cancellationToken);

    /// <summary>The checks that failed when they were made last, the newest first.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    public Task<IReadOnlyList<Check>> FailedChecksAsync(int most, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<Check>>(async context =>
            (await context.Checks.Where(row => row.Failure != null).OrderByDescending(row => row.At).Take(most).ToListAsync(cancellationToken))
                .ConvertAll(row => new Check(PublicationId.Parse(row.PublicationId), new DateTimeOffset(row.At, TimeSpan.Zero), row.Failure)), cancellationToken);

    // What was catalogued since is entered as never checked, all at once, so that the next one is always the first of an index.
    private async Task EnterAsync(CancellationToken cancellationToken)
    {
        var isComplete = await database.ReadAsync(
            async context => await context.Checks.CountAsync(cancellationToken) == await context.Publications.CountAsync(cancellationToken), cancellationToken);
        if (isComplete) return;
        await database.WriteAsync(context => context.Database.ExecuteSqlAsync(
            $"INSERT INTO Checks (PublicationId, At) SELECT Id, {Never} FROM Publications WHERE Id NOT IN (SELECT PublicationId FROM Checks)", cancellationToken), cancellationToken);
    }
}
