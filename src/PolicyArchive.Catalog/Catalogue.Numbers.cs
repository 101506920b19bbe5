using System.Data;
using Microsoft.EntityFrameworkCore;

namespace PolicyArchive.Catalog;

public sealed partial class Catalogue
{
    // Only a save changes the numbers, and every save has a number of its own: the same last change means the same summary.
    private volatile Tuple<long, CatalogueSummary>? counted;
    private volatile Tuple<long, IReadOnlyDictionary<PublicationId, DateTimeOffset>>? entered;

    /// <summary>The holdings in numbers. Counted once per change, so asking often costs little.</summary>
    public Task<CatalogueSummary> SummariseAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(async context =>
        {
            // A deferred transaction: all counts are of one moment.
            await using var moment = await context.Database.BeginTransactionAsync(IsolationLevel.ReadUncommitted, cancellationToken);
            var change = await LastChangeAsync(context, cancellationToken);
            if (counted is { } known && known.Item1 == change) return known.Item2;
            var summary = await CountAsync(context, cancellationToken);
            counted = Tuple.Create(change, summary);
            return summary;
        }, cancellationToken);

    /// <summary>
    /// When each publication entered the archive for its readers (UTC), whatever day it is registered under: when it was published, where it was a draft
    /// before, else when its first file was taken in, or else the first event on record. One without an event is not among them. Read once per change.
    /// </summary>
    public Task<IReadOnlyDictionary<PublicationId, DateTimeOffset>> EnteredAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(async context =>
        {
            var change = await LastChangeAsync(context, cancellationToken);
            if (entered is { } known && known.Item1 == change) return known.Item2;
            var firsts = await context.Events.GroupBy(row => row.PublicationId).Select(events => new { events.Key, At = events.Min(row => row.Type == Event.Dissemination ? (long?)row.At : null) ?? events.Min(row => row.Type == Event.Ingestion ? (long?)row.At : null) ?? events.Min(row => row.At) }).ToListAsync(cancellationToken);
            IReadOnlyDictionary<PublicationId, DateTimeOffset> read = firsts.ToDictionary(first => PublicationId.Parse(first.Key), first => new DateTimeOffset(first.At, TimeSpan.Zero));
            entered = Tuple.Create(change, read);
            return read;
        }, cancellationToken);

    /// <summary>How far a batch is.</summary>
    /// <param name="batch">The batch; null for all accessions there ever were.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    public Task<BatchProgress> ProgressAsync(string? batch, CancellationToken cancellationToken = default) =>
        database.ReadAsync(async context =>
        {
            var groups = await context.Accessions.Where(row => batch == null || row.Batch == batch)
                .GroupBy(row => new { row.Outcome, IsClaimed = row.ClaimedBy != null })
                .Select(group => new { group.Key.Outcome, group.Key.IsClaimed, Count = group.Count(), Pages = group.Sum(row => (long)row.Pages) })
                .ToListAsync(cancellationToken);
            int Of(string? outcome, bool isClaimed = false) => groups.Where(g => g.Outcome == outcome && g.IsClaimed == isClaimed).Sum(g => g.Count);
            return new BatchProgress
            {
                Waiting = Of(null),
                Working = Of(null, isClaimed: true),
                Published = Of(OutcomeColumns.Published),
                Drafted = Of(OutcomeColumns.Drafted),
                Duplicates = Of(OutcomeColumns.Duplicate),
                Rejected = Of(OutcomeColumns.Rejected),
                Pages = groups.Sum(group => group.Pages),
            };
        }, cancellationToken);

    /// <summary>How many accessions have no outcome yet. However many there ever were, only these are looked at.</summary>
    public Task<int> CountUnfinishedAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(context => context.Accessions.CountAsync(row => row.FinishedAt == null, cancellationToken), cancellationToken);

    private static async Task<CatalogueSummary> CountAsync(CatalogContext context, CancellationToken cancellationToken)
    {
        var groups = await context.Publications
            .GroupBy(row => new { row.State, row.Kind, row.Year })
            .Select(g => new { g.Key.State, g.Key.Kind, g.Key.Year, Count = g.Count(), Originals = g.Sum(row => row.Originals), Pages = g.Sum(row => (long)row.Pages) })
            .ToListAsync(cancellationToken);
        var shown = groups.Where(group => group.State == PublicationState.Published).ToList();
        return new CatalogueSummary
        {
            Publications = shown.Sum(group => group.Count),
            Originals = shown.Sum(group => group.Originals),
            Pages = shown.Sum(group => group.Pages),
            ByKind = [.. shown.GroupBy(g => g.Kind, (kind, g) => new Tally<Kind>(kind, g.Sum(x => x.Count))).OrderBy(tally => tally.Value)],
            ByYear = [.. shown.Where(g => g.Year != null).GroupBy(g => g.Year!.Value, (year, g) => new Tally<int>(year, g.Sum(x => x.Count))).OrderBy(tally => tally.Value)],
            Undated = shown.Where(group => group.Year == null).Sum(group => group.Count),
            ByLanguage = await ByLanguageAsync(context, cancellationToken),
            ByPublisher = await ByPublisherAsync(context, cancellationToken),
            Drafts = groups.Where(group => group.State is PublicationState.Draft or PublicationState.InReview).Sum(group => group.Count),
            Withdrawn = groups.Where(group => group.State == PublicationState.Withdrawn).Sum(group => group.Count),
        };
    }

    private static async Task<IReadOnlyList<Tally<string>>> ByLanguageAsync(CatalogContext context, CancellationToken cancellationToken)
    {
        var counts = await context.Publications.Where(row => row.State == PublicationState.Published)
            .GroupBy(row => row.Languages).Select(group => new Tally<string>(group.Key, group.Count())).ToListAsync(cancellationToken);
        return MostFirst(from tally in counts
                         from language in tally.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                         group tally.Count by language into g
                         select new Tally<string>(g.Key, g.Sum()));
    }

    private static async Task<IReadOnlyList<Tally<string>>> ByPublisherAsync(CatalogContext context, CancellationToken cancellationToken) =>
        MostFirst(await context.Publications.Where(row => row.State == PublicationState.Published && row.Publisher != null)
            .GroupBy(row => row.Publisher!).Select(group => new Tally<string>(group.Key, group.Count())).ToListAsync(cancellationToken));

    private static Tally<string>[] MostFirst(IEnumerable<Tally<string>> tallies) =>
        [.. tallies.OrderByDescending(tally => tally.Count).ThenBy(tally => tally.Value, StringComparer.Ordinal)];
}
