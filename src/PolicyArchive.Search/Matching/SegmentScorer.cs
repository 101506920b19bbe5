using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Matching;

/// <summary>Ranks the documents of a segment, in their order.</summary>
internal sealed class SegmentScorer
{
    // Most terms of a query, those of titles and subjects above all, stand in few publications: they are looked at only where one of them does.
    private const int Sparse = 8;

    private readonly Use[] dense;
    private readonly Use[] sparse;
    private readonly (float Weight, Norm Norm)[] parts;
    private readonly int denseParts;
    private readonly (CountingMatcher Matcher, float Weight)[] counting;
    private readonly Rarities rarities;
    private readonly SegmentCards cards;
    private readonly float[] frequencies;
    private int nextSparse = -1;

    public SegmentScorer(Plan plan, SegmentTerms terms, SegmentMatcher matchers, Rarities rarities)
    {
        (this.rarities, cards) = (rarities, terms.Segment.Cards);
        var all = SegmentPart.Of(plan, terms, rarities).OrderBy(part => !part.Terms.Any(IsDense)).ToArray();
        var cursors = new Dictionary<int, Cursor>();
        (dense, sparse) = ([.. UsesOf(IsDense)], [.. UsesOf(pair => !IsDense(pair))]);
        parts = [.. all.Select(part => (part.Weight, part.Norm))];
        denseParts = all.Count(part => part.Terms.Any(IsDense));
        counting = [.. plan.Leaves.Where(matchers.Counting.ContainsKey).Select(leaf => (matchers.Counting[leaf], rarities.Of(leaf) * leaf.Weight))];
        frequencies = new float[parts.Length];

        bool IsDense((int Term, float Weight) pair) => terms.Frequency(pair.Term) * (long)Sparse >= cards.Documents.Length;
        IEnumerable<Use> UsesOf(Func<(int Term, float Weight), bool> which) =>
            all.SelectMany((part, number) => part.Terms.Where(which).Select(pair => new Use(CursorOf(pair.Term), pair.Weight, number)));
        Cursor CursorOf(int term) => cursors.TryGetValue(term, out var cursor) ? cursor : cursors[term] = matchers.Shared(term) ?? new Cursor(terms, term, withPositions: false);
    }

    /// <param name="Cursor">Where the term stands.</param>
    /// <param name="Weight">What an occurrence of it is worth.</param>
    /// <param name="Part">To which part that counts.</param>
    private readonly record struct Use(Cursor Cursor, float Weight, int Part);

    public float Score(int document, int place)
    {
        Array.Clear(frequencies);
        foreach (ref readonly var use in dense.AsSpan())
            if (use.Cursor.MoveTo(document) == document) frequencies[use.Part] += use.Weight * use.Cursor.Frequency;
        var (count, score) = (denseParts, 0f);
        if (document >= nextSparse) (count, nextSparse) = (parts.Length, AddSparse(document));
        var (text, title, none) = (rarities.TextRestraint(cards.Lengths[place]), rarities.TitleRestraint(cards.TitleLengths[place]), Rarities.Restraint(1));
        for (var i = 0; i < count; i++)
        {
            if (frequencies[i] <= 0) continue;
            score += parts[i].Weight * Rarities.Saturate(frequencies[i], parts[i].Norm switch { Norm.Text => text, Norm.Title => title, _ => none });
        }
        foreach (var (matcher, weight) in counting)
            if (matcher.Matches(document)) score += weight * Rarities.Saturate(matcher.Frequency, text);
        return score;
    }

    /// <summary>Adds what of the sparse terms stands in a document; returns the next one in which any may stand.</summary>
    private int AddSparse(int document)
    {
        var next = Cursor.End;
        foreach (ref readonly var use in sparse.AsSpan())
        {
            var at = use.Cursor.MoveTo(document);
            if (at == document) frequencies[use.Part] += use.Weight * use.Cursor.Frequency;
            next = Math.Min(next, at == document ? document + 1 : at);
        }
        return next;
    }
}
