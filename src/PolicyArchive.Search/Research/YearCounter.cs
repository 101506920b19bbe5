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
        var found = Found(view, counted, term.Plan, cancellationToken);
        var publications = found.CountBy(YearOf).ToDictionary();
        var occurrences = new Dictionary<int, long>();
        foreach (var (candidate, evidence) in new TermFinder(view, term.Plan).Find(found, cancellationToken))
            occurrences[YearOf(candidate)] = occurrences.GetValueOrDefault(YearOf(candidate)) + evidence.Pages.Sum(page => (long)page.Hits);
        return new TermOverTime(term.Term, [.. years.Select(year => CountOf(year, (publications.GetValueOrDefault(year.Year), occurrences.GetValueOrDefault(year.Year))))]);
    }

    /// <summary>Those that a search for the term finds, so that a year counts as many as it leads to.</summary>
    private static List<Candidate> Found(IndexView view, List<Candidate> counted, Plan plan, CancellationToken cancellationToken)
    {
        if (plan.Root is null) return [];
        var all = Searcher.All(view, new SearchQuery { Sort = SortOrder.Newest }, plan, mayRelax: false, Deadline.Never(cancellationToken)).Found;
        var places = all.Select(candidate => (candidate.Segment, candidate.Place)).ToHashSet();
        return [.. counted.Where(candidate => places.Contains((candidate.Segment, candidate.Place)))];
    }

    private static YearCount CountOf(YearTotals year, (int Publications, long Occurrences) count) => new(
        year.Year, count.Publications, count.Occurrences, (double)count.Publications / year.Publications, count.Occurrences * 1e6 / year.Words);

    private static int YearOf(Candidate candidate) => candidate.Card.Issued!.Value.Year;
}
