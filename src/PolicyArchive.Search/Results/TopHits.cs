using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Results;

/// <summary>A publication found.</summary>
/// <param name="Score">How well it answers.</param>
/// <param name="Segment">The number of its segment.</param>
/// <param name="Place">Its place in that.</param>
/// <param name="Card">Its card.</param>
internal readonly record struct Candidate(float Score, int Segment, int Place, Card Card);

/// <summary>Keeps the first of the publications found, in the order asked for.</summary>
internal sealed class TopHits(SortOrder order, int most)
{
    private readonly PriorityQueue<Candidate, Candidate> queue = new(new Reverse(ComparerOf(order)));
    private float least = float.NegativeInfinity;

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
        if (queue.Count < most) queue.Enqueue(candidate, candidate);
        else queue.EnqueueDequeue(candidate, candidate);
        if (order == SortOrder.Relevance && queue.Count == most && most > 0) least = queue.Peek().Score;
    }

    /// <summary>The first ones in order. Empties the queue.</summary>
    public List<Candidate> Take()
    {
        var candidates = new List<Candidate>(queue.Count);
        while (queue.TryDequeue(out var candidate, out _)) candidates.Add(candidate);
        candidates.Reverse();
        return candidates;
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

    private sealed class Reverse(Comparison<Candidate> comparison) : IComparer<Candidate>
    {
        public int Compare(Candidate left, Candidate right) => comparison(right, left);
    }
}
