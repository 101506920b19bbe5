using PolicyArchive.Search.Index;
using PolicyArchive.Search.Matching;
using PolicyArchive.Search.Results;

namespace PolicyArchive.Search.Research;

/// <summary>The order of the lines of a concordance.</summary>
public enum ConcordanceOrder
{
    /// <summary>In the order of the hits, and within a publication as they stand in it.</summary>
    Publication,

    /// <summary>By the word before the place, then the one before that, and so on; case and accents ignored.</summary>
    Left,

    /// <summary>By the words behind the place; case and accents ignored.</summary>
    Right,
}

/// <summary>A place in its line of context (key word in context). The three parts joined are the line, white space joined.</summary>
/// <param name="Publication">The publication in which it stands; without <see cref="Hit.Snippet"/>, and with no page listed.</param>
/// <param name="Page">The page on which it stands, within the publication.</param>
/// <param name="Label">That page's label as printed.</param>
/// <param name="Left">What stands before it: whole words, some 80 UTF-16 units.</param>
/// <param name="Match">The place itself, as written.</param>
/// <param name="Right">What stands behind it.</param>
public sealed record ConcordanceLine(Hit Publication, int Page, string Label, string Left, string Match, string Right)
{
    /// <summary>Whether another page of the publication has the same label.</summary>
    public bool SharesLabel { get; init; }
}

/// <summary>
/// Every place at which publications say something. The lines are made as they are read, once and by one reader; but those ordered by context all before the
/// first. To be disposed, which lets go of the index.
/// </summary>
public sealed class Concordance : IDisposable
{
    /// <summary>How many lines there are at most: the first ones by publication, however they are ordered then.</summary>
    public const int MaxLines = 10_000;

    /// <summary>How many publications are looked at together.</summary>
    private const int Together = 32;

    private readonly IndexView view;
    private readonly TermFinder finder;
    private readonly List<Candidate> candidates;
    private readonly ConcordanceOrder order;
    private readonly CancellationToken cancellationToken;

    internal Concordance(IndexView view, IReadOnlyList<Candidate> found, Plan term, ConcordanceOrder order, CancellationToken cancellationToken)
    {
        (this.view, this.order, this.cancellationToken) = (view, order, cancellationToken);
        finder = new TermFinder(view, term);
        var saying = new HashSet<(int, int)>();
        foreach (var (candidate, evidence) in finder.Find(found, cancellationToken))
        {
            saying.Add((candidate.Segment, candidate.Place));
            Total += evidence.Pages.Sum(page => (long)page.Hits);
        }
        Publications = saying.Count;
        candidates = [.. found.Where(candidate => saying.Contains((candidate.Segment, candidate.Place)))];
        IsCut = Total > MaxLines;
    }

    /// <summary>How many places there are in all; of a single Korean syllable on very many pages at least so many, see <see cref="IsCut"/>.</summary>
    public long Total { get; }

    /// <summary>In how many publications they stand.</summary>
    public int Publications { get; }

    /// <summary>Whether there are more places than lines. Known for certain once the lines have been read.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The lines, in the order asked for; at most <see cref="MaxLines"/>.</summary>
    /// <exception cref="OperationCanceledException">The reader has gone.</exception>
    public IEnumerable<ConcordanceLine> Lines => order switch
    {
        ConcordanceOrder.Left => Bounded().OrderBy(line => ContextLine.KeyToTheLeft(line.Left), StringComparer.Ordinal),
        ConcordanceOrder.Right => Bounded().OrderBy(line => ContextLine.KeyToTheRight(line.Right), StringComparer.Ordinal),
        _ => Bounded(),
    };

    /// <summary>Lets go of the index.</summary>
    public void Dispose() => view.Release();

    private IEnumerable<ConcordanceLine> Bounded()
    {
        var left = MaxLines;
        foreach (var line in view.Health.Meet(All()))
        {
            if (left-- == 0)
            {
                IsCut = true;
                yield break;
            }
            yield return line;
        }
    }

    private IEnumerable<ConcordanceLine> All()
    {
        var marks = finder.Marks();
        foreach (var some in candidates.Chunk(Together))
        {
            var evidence = finder.Find(some, cancellationToken).ToDictionary(found => (found.Candidate.Segment, found.Candidate.Place), found => found.Evidence);
            foreach (var candidate in some)
                foreach (var line in LinesOf(candidate, evidence[(candidate.Segment, candidate.Place)], marks)) yield return line;
        }
    }

    private IEnumerable<ConcordanceLine> LinesOf(Candidate candidate, PageEvidence evidence, Marks marks)
    {
        var publication = ResultSet.HitOf(view, candidate, PageEvidence.None);
        var table = view.Segments[candidate.Segment].PagesOf(candidate.Place);
        foreach (var page in evidence.Pages)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (entry, text) = (table.Entries[page.Index], view.Segments[candidate.Segment].TextOf(candidate.Place, page.Index));
            foreach (var span in Marks.Merge(marks.In(text, entry.Number, asStretches: true)))
            {
                var (before, match, behind) = ContextLine.Cut(text, span);
                yield return new ConcordanceLine(publication, entry.Number, entry.Label, before, match, behind) { SharesLabel = table.SharesLabel(entry) };
            }
        }
    }
}
