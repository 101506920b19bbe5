using PolicyArchive.Search.Index;
using PolicyArchive.Search.Matching;

namespace PolicyArchive.Search.Results;

/// <summary>
/// Finds the pages of publications from the positions of their words: a page is a stretch of positions, so that no page has to be searched.
/// For documents of one segment, in their order.
/// </summary>
internal sealed class PageFinder
{
    private const int NearBy = 8;

    private readonly Segment segment;
    private readonly float averagePageLength;
    private readonly (PatternMatcher[] Patterns, int[] Lengths, Dictionary<int, List<int>>? Gathered, float Rarity)[] leaves;
    private readonly List<(int Position, int End, int Leaf)> places = [];
    private readonly int[] frequencies;

    /// <param name="query">What is looked for, and how rare it is.</param>
    /// <param name="terms">Its terms in the segment.</param>
    /// <param name="averagePageLength">How many positions a page has.</param>
    /// <param name="documents">The documents that will be asked about, ascending.</param>
    public PageFinder((Plan Plan, Rarities Rarities) query, SegmentTerms terms, float averagePageLength, IReadOnlyList<int> documents)
    {
        (segment, this.averagePageLength) = (terms.Segment, averagePageLength);
        var matchers = new SegmentMatcher(terms);
        leaves = [.. query.Plan.Leaves.Where(leaf => leaf.IsInText).Select(leaf =>
        (
            leaf.Prefix is not null ? [] : leaf.Patterns.Select(matchers.OfPattern).ToArray(),
            leaf.Patterns.Select(pattern => pattern.Length).ToArray(),
            leaf.Prefix is null ? null : terms.PositionsOfAny(leaf.Patterns[0].Pieces[0].Terms, documents),
            query.Rarities.Of(leaf)))];
        frequencies = new int[leaves.Length];
    }

    public PageEvidence Find(int place)
    {
        places.Clear();
        for (var leaf = 0; leaf < leaves.Length; leaf++) FindLeaf(leaf, segment.Cards.Documents[place]);
        if (places.Count == 0) return PageEvidence.None;
        places.Sort();
        var table = segment.PagesOf(place);
        var pages = new List<FoundPage>();
        for (var from = 0; from < places.Count;)
        {
            var page = table.IndexOf(places[from].Position);
            var to = EndOfPage(table, page, from);
            if (page >= 0) pages.Add(Found(table, page, places[from..to]));
            from = to;
        }
        return new PageEvidence(table, pages);
    }

    private void FindLeaf(int leaf, int document)
    {
        var (patterns, lengths, gathered, _) = leaves[leaf];
        foreach (var position in gathered?[document] ?? []) places.Add((position, position + 1, leaf));
        for (var i = 0; i < patterns.Length; i++)
        {
            if (!patterns[i].Matches(document)) continue;
            for (var spot = 0; spot < patterns[i].Starts.Count; spot++)
                places.Add((patterns[i].Starts[spot].Position, patterns[i].Starts[spot].Position + lengths[i], leaf));
        }
    }

    private int EndOfPage(PageTable table, int page, int from)
    {
        var end = page + 1 < table.Entries.Count ? table.Entries[page + 1].Start : int.MaxValue;
        while (from < places.Count && places[from].Position < end) from++;
        return from;
    }

    private FoundPage Found(PageTable table, int page, List<(int Position, int End, int Leaf)> found)
    {
        Array.Clear(frequencies);
        var (hits, end, near) = (0, int.MinValue, 0f);
        for (var i = 0; i < found.Count; i++)
        {
            if (i > 0 && found[i] == found[i - 1]) continue;
            frequencies[found[i].Leaf]++;
            if (found[i].Position >= end) hits++;
            if (i > 0 && found[i].Leaf != found[i - 1].Leaf && found[i].Position - found[i - 1].End <= NearBy)
                near = Math.Max(near, Math.Min(leaves[found[i].Leaf].Rarity, leaves[found[i - 1].Leaf].Rarity));
            end = Math.Max(end, found[i].End);
        }
        var length = table.Entries[page].Length / averagePageLength;
        var score = Weights.Nearness * near;
        for (var leaf = 0; leaf < frequencies.Length; leaf++) score += leaves[leaf].Rarity * Rarities.Saturate(frequencies[leaf], length);
        return new FoundPage(page, hits, score);
    }
}
