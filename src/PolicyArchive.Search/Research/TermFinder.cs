using PolicyArchive.Search.Index;
using PolicyArchive.Search.Matching;
using PolicyArchive.Search.Results;

namespace PolicyArchive.Search.Research;

/// <summary>Finds on which pages publications say something, from the positions of their words.</summary>
internal sealed class TermFinder
{
    /// <summary>How many publications are looked at together: what is gathered of a prefix lies in memory.</summary>
    private const int Together = 512;

    /// <summary>How many pages are read to be counted, where the index does not tell how often they say it. It tells less on those beyond, never more.</summary>
    private const int MostRead = 20_000;

    private readonly IndexView view;
    private readonly Plan plan;
    private readonly SegmentTerms[] terms;
    private readonly Rarities rarities;
    private readonly float averagePageLength;
    private Marks? counting;
    private int read;

    public TermFinder(IndexView view, Plan plan)
    {
        this.view = view;
        this.plan = WordExpander.Expand(plan, view);
        terms = [.. view.Segments.Select(segment => new SegmentTerms(segment, this.plan.Terms))];
        rarities = new Rarities(view, terms, this.plan.Terms.Count);
        averagePageLength = Math.Max(1, view.TotalLength / (float)Math.Max(1, view.Pages));
    }

    /// <summary>Whether there is anything that pages could say.</summary>
    public bool HasAny => plan.Leaves.Any(leaf => leaf.IsInText);

    public Marks Marks() => new(plan);

    /// <summary>The publications that say it, with their pages. In the order of the index, not in that of the candidates.</summary>
    public IEnumerable<(Candidate Candidate, PageEvidence Evidence)> Find(IEnumerable<Candidate> candidates, CancellationToken cancellationToken)
    {
        if (!HasAny) yield break;
        foreach (var segment in candidates.GroupBy(candidate => candidate.Segment))
        {
            foreach (var some in segment.OrderBy(candidate => candidate.Place).Chunk(Together))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var finder = new PageFinder((plan, rarities), terms[segment.Key], averagePageLength, DocumentsOf(segment.Key, some));
                foreach (var candidate in some)
                    if (finder.Find(candidate.Place) is { Pages.Count: > 0 } evidence) yield return (candidate, Counted(candidate, evidence));
            }
        }
    }

    private PageEvidence Counted(Candidate candidate, PageEvidence evidence)
    {
        if (!plan.IsCountedInTexts || read >= MostRead) return evidence;
        read += evidence.Pages.Count;
        var (marks, segment, table) = (counting ??= Marks(), view.Segments[candidate.Segment], view.Segments[candidate.Segment].PagesOf(candidate.Place));
        return evidence with { Pages = [.. evidence.Pages.Select(page => page with { Hits = marks.CountIn(segment.TextOf(candidate.Place, page.Index), table.Entries[page.Index].Number) })] };
    }

    private int[] DocumentsOf(int segment, Candidate[] candidates) => [.. candidates.Select(candidate => view.Segments[segment].Cards.Documents[candidate.Place])];
}
