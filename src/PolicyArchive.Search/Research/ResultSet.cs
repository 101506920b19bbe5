using PolicyArchive.Search.Index;
using PolicyArchive.Search.Matching;
using PolicyArchive.Search.Results;

namespace PolicyArchive.Search.Research;

/// <summary>All publications that answer a query. The hits are made as they are read, once and by one reader. To be disposed, which lets go of the index.</summary>
public sealed class ResultSet : IDisposable
{
    /// <summary>How many publications are looked at together.</summary>
    private const int Together = 128;

    private readonly IndexView view;
    private readonly TermFinder finder;
    private readonly List<Candidate> found;
    private readonly CancellationToken cancellationToken;

    internal ResultSet(IndexView view, (Plan Plan, List<Candidate> Found) answer, CancellationToken cancellationToken)
    {
        (this.view, found, this.cancellationToken) = (view, answer.Found, cancellationToken);
        finder = new TermFinder(view, answer.Plan);
    }

    /// <summary>How many publications match.</summary>
    public int Total => found.Count;

    /// <summary>The publications in the order of the query, each with its best pages but without a snippet.</summary>
    /// <exception cref="OperationCanceledException">The reader has gone.</exception>
    public IEnumerable<Hit> Hits => view.Health.Meet(Made());

    /// <summary>Lets go of the index.</summary>
    public void Dispose() => view.Release();

    private IEnumerable<Hit> Made()
    {
        foreach (var some in found.Chunk(Together))
        {
            var evidence = finder.Find(some, cancellationToken).ToDictionary(pair => (pair.Candidate.Segment, pair.Candidate.Place), pair => pair.Evidence);
            foreach (var candidate in some) yield return HitOf(view, candidate, evidence.GetValueOrDefault((candidate.Segment, candidate.Place), PageEvidence.None));
        }
    }

    internal static Hit HitOf(IndexView view, Candidate candidate, PageEvidence evidence)
    {
        var card = candidate.Card;
        return new Hit(card.Id, card.Title, card.TitleKo, card.Kind, card.Issued, card.Publisher, card.Languages, candidate.Score,
            card.PageCount, evidence.Pages.Count, null,
            evidence.Pages.Count == 0 ? [] : evidence.Listed(Hit.MaxPages, view.Segments[candidate.Segment].PagesOf(candidate.Place), null), []);
    }
}
