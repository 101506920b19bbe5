using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Matching;

/// <summary>Ranks the documents of a segment, in their order. Has cursors of its own, so that it does not matter where those of the matchers stand.</summary>
internal sealed class SegmentScorer
{
    private readonly List<(int Slot, float Weight, int Part)> uses = [];
    private readonly List<Cursor> cursors = [];
    private readonly List<(float Weight, Norm Norm)> parts = [];
    private readonly List<(CountingMatcher Matcher, float Weight)> counting = [];
    private readonly Rarities rarities;
    private readonly float[] frequencies;

    public SegmentScorer(Plan plan, SegmentTerms terms, SegmentMatcher matchers, Rarities rarities)
    {
        this.rarities = rarities;
        var slots = new Dictionary<int, int>();
        foreach (var leaf in plan.Leaves)
        {
            if (matchers.Counting.TryGetValue(leaf, out var matcher)) counting.Add((matcher, rarities.Of(leaf)));
            foreach (var part in leaf.Parts) Add(part, terms, slots);
        }
        frequencies = new float[parts.Count];
    }

    public float Score(int document, Card card)
    {
        Array.Clear(frequencies);
        foreach (var (slot, weight, part) in uses)
            if (cursors[slot].MoveTo(document) == document) frequencies[part] += weight * cursors[slot].Frequency;
        var score = 0f;
        for (var i = 0; i < frequencies.Length; i++)
            if (frequencies[i] > 0) score += parts[i].Weight * rarities.Saturate(frequencies[i], parts[i].Norm, card);
        foreach (var (matcher, weight) in counting)
            if (matcher.Document == document && matcher.Confirm()) score += weight * rarities.Saturate(matcher.Frequency, Norm.Text, card);
        return score;
    }

    private void Add(ScorePart part, SegmentTerms terms, Dictionary<int, int> slots)
    {
        parts.Add((part.Boost * rarities.Of(part), part.Norm));
        foreach (var (term, weight) in part.Terms)
        {
            if (terms.Frequency(term) == 0) continue;
            if (!slots.TryGetValue(term, out var slot))
            {
                slots[term] = slot = cursors.Count;
                cursors.Add(terms.Open(term, withPositions: false));
            }
            uses.Add((slot, weight, parts.Count - 1));
        }
    }
}
