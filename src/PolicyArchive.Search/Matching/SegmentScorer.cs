using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Matching;

/// <summary>Ranks the documents of a segment, in their order.</summary>
internal sealed class SegmentScorer
{
    private readonly (Cursor Cursor, float Weight, int Part)[] uses;
    private readonly (float Weight, Norm Norm)[] parts;
    private readonly (CountingMatcher Matcher, float Weight)[] counting;
    private readonly Rarities rarities;
    private readonly SegmentCards cards;
    private readonly float[] frequencies;

    public SegmentScorer(Plan plan, SegmentTerms terms, SegmentMatcher matchers, Rarities rarities)
    {
        (this.rarities, cards) = (rarities, terms.Segment.Cards);
        var all = plan.Leaves.SelectMany(leaf => leaf.Parts).Where(part => part.Terms.Any(pair => terms.Frequency(pair.Term) > 0)).ToArray();
        var cursors = new Dictionary<int, Cursor>();
        uses = [.. all.SelectMany((part, number) => part.Terms.Where(pair => terms.Frequency(pair.Term) > 0).Select(pair => (CursorOf(pair.Term), pair.Weight, number)))];
        parts = [.. all.Select(part => (part.Boost * rarities.Of(part), part.Norm))];
        counting = [.. plan.Leaves.Where(matchers.Counting.ContainsKey).Select(leaf => (matchers.Counting[leaf], rarities.Of(leaf) * leaf.Weight))];
        frequencies = new float[parts.Length];

        Cursor CursorOf(int term) => cursors.TryGetValue(term, out var cursor) ? cursor : cursors[term] = matchers.Shared(term) ?? terms.Open(term, withPositions: false);
    }

    public float Score(int document, int place)
    {
        Array.Clear(frequencies);
        foreach (var (cursor, weight, part) in uses)
            if (cursor.MoveTo(document) == document) frequencies[part] += weight * cursor.Frequency;
        var (text, title, score) = (rarities.TextLength(cards.Lengths[place]), rarities.TitleLength(cards.TitleLengths[place]), 0f);
        for (var i = 0; i < frequencies.Length; i++)
        {
            if (frequencies[i] <= 0) continue;
            var length = parts[i].Norm switch { Norm.Text => text, Norm.Title => title, _ => 1 };
            score += parts[i].Weight * Rarities.Saturate(frequencies[i], length);
        }
        foreach (var (matcher, weight) in counting)
            if (matcher.Document == document && matcher.Confirm()) score += weight * Rarities.Saturate(matcher.Frequency, text);
        return score;
    }
}
