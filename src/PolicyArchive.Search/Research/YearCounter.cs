using PolicyArchive.Search.Index;
using PolicyArchive.Search.Matching;
using PolicyArchive.Search.Results;

namespace PolicyArchive.Search.Research;

/// <summary>Counts by year of publication.</summary>
internal static class YearCounter
{
    public static OverTime Count(IndexView view, IReadOnlyList<Candidate> found, IReadOnlyList<(string Term, Plan Plan)> terms, CancellationToken cancellationToken)
    {
        List<Candidate> dated = [.. found.Where(candidate => candidate.Card.Issued is not null)];
        List<Candidate> counted = [.. dated.Where(candidate => candidate.Card.Words > 0)];
        List<YearTotals> years = [.. counted.GroupBy(YearOf).OrderBy(year => year.Key)
            .Select(year => new YearTotals(year.Key, year.Count(), year.Sum(candidate => (long)candidate.Card.Words)))];
        return new OverTime(years, [.. terms.Select(term => Count(view, counted, term, years, cancellationToken))], found.Count - dated.Count, dated.Count - counted.Count);
    }

    private static TermOverTime Count(
        IndexView view, List<Candidate> counted, (string Term, Plan Plan) term, List<YearTotals> years, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<int, (int Publications, long Occurrences)>();
        foreach (var (candidate, evidence) in new TermFinder(view, term.Plan).Find(counted, cancellationToken))
        {
            var (publications, occurrences) = counts.GetValueOrDefault(YearOf(candidate));
            counts[YearOf(candidate)] = (publications + 1, occurrences + evidence.Pages.Sum(page => (long)page.Hits));
        }
        return new TermOverTime(term.Term, [.. years.Select(year => CountOf(year, counts.GetValueOrDefault(year.Year)))]);
    }

    private static YearCount CountOf(YearTotals year, (int Publications, long Occurrences) count) => new(
        year.Year, count.Publications, count.Occurrences, (double)count.Publications / year.Publications, count.Occurrences * 1e6 / year.Words);

    private static int YearOf(Candidate candidate) => candidate.Card.Issued!.Value.Year;
}
