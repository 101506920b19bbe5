using Microsoft.EntityFrameworkCore;

namespace PolicyArchive.Catalog;

public sealed partial class Catalogue
{
    private const string Waiting = """
        SELECT next."Number" FROM "Accessions" AS next LEFT JOIN "Accessions" AS main ON main."Number" = next."AttachTo"
        WHERE next."FinishedAt" IS NULL AND next."ClaimedBy" IS NULL AND (next."AttachTo" IS NULL OR main."FinishedAt" IS NOT NULL)
        """;

    private const string Busy = """SELECT 1 FROM "Accessions" AS busy WHERE busy."FinishedAt" IS NULL AND busy."ClaimedBy" IS NOT NULL""";

    // What was never begun comes from its index in order, and what is busy is looked for once for the queue, not once for each that waits.
    private const string ClaimNext = $$"""
        UPDATE "Accessions" SET "ClaimedBy" = {0}, "Attempts" = "Attempts" + 1 WHERE "Number" = COALESCE(
            ({{Waiting}} AND next."Attempts" = 0 AND NOT EXISTS ({{Busy}} AND busy."Attempts" > 1) ORDER BY next."Number" LIMIT 1),
            ({{Waiting}} AND {1} AND next."Attempts" > 0 AND NOT EXISTS ({{Busy}}) ORDER BY next."Attempts", next."Number" LIMIT 1))
        RETURNING *
        """;

    /// <summary>Puts an accession into the queue.</summary>
    /// <returns>The accession with its number.</returns>
    /// <exception cref="CatalogueException">It is to be attached to an accession that is not there.</exception>
    public Task<Accession> RecordAsync(Accession accession, CancellationToken cancellationToken = default) =>
        database.WriteAsync(async context =>
        {
            var row = AccessionRow.Of(accession);
            context.Add(row);
            await context.SaveChangesAsync(cancellationToken);
            return row.ToAccession();
        }, cancellationToken);

    /// <summary>
    /// Takes the oldest accession that waits and counts the attempt; null where none does. No two claims, of whatever process, get the same one.
    /// What was begun before and not finished comes after all others, so that a file that ends the process can't hold up the queue, and is worked on
    /// alone, so that no other is taken for the one that did.
    /// An attachment waits until its main file has an outcome.
    /// </summary>
    /// <param name="again">Whether what was begun before may be taken.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    public Task<Accession?> ClaimNextAsync(bool again = true, CancellationToken cancellationToken = default) =>
        database.WriteAsync(async context =>
        {
            var claimed = await context.Accessions.FromSqlRaw(ClaimNext, claimant, again).ToListAsync(cancellationToken);
            return claimed.SingleOrDefault()?.ToAccession();
        }, cancellationToken);

    /// <summary>Gives a claimed accession back unworked: the attempt does not count, and anybody may claim it.</summary>
    public Task ReturnAsync(long number, CancellationToken cancellationToken = default) =>
        database.WriteAsync(context => context.Accessions
            .Where(row => row.Number == number && row.ClaimedBy == claimant && row.FinishedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ClaimedBy, (string?)null).SetProperty(row => row.Attempts, row => row.Attempts - 1), cancellationToken),
            cancellationToken);

    /// <summary>Writes down what came of an accession. One that has an outcome already keeps it.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="pageCount">How many pages were read.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    /// <exception cref="CatalogueException">There is no such accession.</exception>
    public Task FinishAsync(long number, Outcome outcome, int pageCount, CancellationToken cancellationToken = default) =>
        database.WriteAsync(async context =>
        {
            var row = await context.Accessions.AsTracking().SingleOrDefaultAsync(row => row.Number == number, cancellationToken)
                ?? throw new CatalogueException($"There is no accession {number}.");
            if (row.FinishedAt is null) row.Finish(OutcomeColumns.Of(outcome), pageCount, time.GetUtcNow());
            return await context.SaveChangesAsync(cancellationToken);
        }, cancellationToken);

    /// <summary>
    /// Returns to the queue what processes that are gone had claimed; their attempts stay counted. To be called by the holder of the archive's lock,
    /// for whom every claimant but itself is gone.
    /// </summary>
    public async Task ReleaseClaimsAsync(CancellationToken cancellationToken = default)
    {
        var released = await database.WriteAsync(context => context.Accessions
            .Where(row => row.FinishedAt == null && row.ClaimedBy != null && row.ClaimedBy != claimant)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ClaimedBy, (string?)null), cancellationToken), cancellationToken);
        if (released > 0) Log.ClaimsReleased(logger, released);
    }

    /// <summary>The accessions of a batch in the order of arrival.</summary>
    public Task<IReadOnlyList<Accession>> BatchAsync(string batch, CancellationToken cancellationToken = default) =>
        AccessionsAsync(rows => rows.Where(row => row.Batch == batch).OrderBy(row => row.Number), cancellationToken);

    /// <summary>The accessions of files with these bytes, in the order of arrival.</summary>
    public Task<IReadOnlyList<Accession>> AccessionsOfAsync(Fixity fixity, CancellationToken cancellationToken = default)
    {
        var bytes = fixity.ToBytes();
        return AccessionsAsync(rows => rows.Where(row => row.Fixity == bytes).OrderBy(row => row.Number), cancellationToken);
    }

    /// <summary>The accession with a number; null where there is none.</summary>
    public async Task<Accession?> FindAccessionAsync(long number, CancellationToken cancellationToken = default) =>
        (await AccessionsAsync(rows => rows.Where(row => row.Number == number), cancellationToken)).SingleOrDefault();

    /// <summary>The accessions that came last, the newest first.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    public Task<IReadOnlyList<Accession>> LatestAccessionsAsync(int most, CancellationToken cancellationToken = default) =>
        AccessionsAsync(rows => rows.OrderByDescending(row => row.Number).Take(most), cancellationToken);

    private Task<IReadOnlyList<Accession>> AccessionsAsync(
        Func<IQueryable<AccessionRow>, IQueryable<AccessionRow>> which, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Accession>>(async context =>
            (await which(context.Accessions).ToListAsync(cancellationToken)).ConvertAll(row => row.ToAccession()), cancellationToken);
}
