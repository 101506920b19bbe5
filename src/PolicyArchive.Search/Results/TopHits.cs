using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Results;

/// <summary>A publication found.</summary>
/// <param name="Score">How well it answers.</param>
/// <param name="Segment">The number of its segment.</param>
/// <param name="Place">Its place in that.</param>
/// <param name="Card">Its card.</param>
internal readonly record struct Candidate(float Score, int Segment, int Place, Card Card);

/// <summary>Keeps the first of the publications found, in the order asked for: about as many again are gathered before those behind are dropped.</summary>
internal sealed class TopHits(SortOrder order, int most)
{
    private const int LeastRoom = 256;

    private readonly Comparison<Candidate> comparison = ComparerOf(order);
    private readonly int room = (int)Math.Clamp(2L * most, LeastRoom, int.MaxValue);
    private readonly List<Candidate> kept = [];
    private float least = float.NegativeInfinity;
    private Candidate? last;

    public int Total { get; private set; }

    /// <summary>Counts a publication. Whether it may be among the first: most of many are behind the last that is kept.</summary>
    public bool Count(float score)
    {
        Total++;
        return score >= least;
    }

    /// <summary>Takes one that was counted.</summary>
    public void Add(Candidate candidate)
    {
        if (most == 0 || (last is { } behind && comparison(candidate, behind) > 0)) return;
        kept.Add(candidate);
        if (kept.Count == room) Drop();
    }

    /// <summary>The first ones in order.</summary>
    public List<Candidate> Take()
    {
        if (kept.Count > most) Drop();
        kept.Sort(comparison);
        return kept;
    }

    private void Drop()
    {
        if (order == SortOrder.Relevance) DropByScore();
        // Scores alone may leave equal ones.
        if (kept.Count > most)
        {
            kept.Sort(comparison);
            kept.RemoveRange(most, kept.Count - most);
        }
        if (order != SortOrder.Relevance) last = kept[^1];
    }

    // Numbers are sorted far faster than candidates.
    private void DropByScore()
    {
        var scores = new float[kept.Count];
        for (var i = 0; i < scores.Length; i++) scores[i] = kept[i].Score;
        Array.Sort(scores);
        least = scores[^most];
        kept.RemoveAll(candidate => candidate.Score < least);
    }

    public static Comparison<Candidate> ComparerOf(SortOrder order) => order switch
    {
        SortOrder.Newest => static (left, right) => Or(right.Card.IssuedKey.CompareTo(left.Card.IssuedKey), left, right),
        SortOrder.Oldest => static (left, right) => Or(OldestKey(left).CompareTo(OldestKey(right)), left, right),
        SortOrder.Title => static (left, right) => Or(string.CompareOrdinal(left.Card.TitleKey, right.Card.TitleKey), left, right),
        _ => static (left, right) => Or(right.Score.CompareTo(left.Score), left, right),
    };

    private static int OldestKey(Candidate candidate) => candidate.Card.IssuedKey is var key and not 0 ? key : int.MaxValue;

    private static int Or(int difference, Candidate left, Candidate right) =>
        difference != 0 ? difference : string.CompareOrdinal(left.Card.Id.Value, right.Card.Id.Value);
}
