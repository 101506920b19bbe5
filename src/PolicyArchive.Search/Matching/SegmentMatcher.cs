using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Matching;

/// <summary>Makes the matchers of a plan for one segment.</summary>
/// <param name="terms">The plan's terms in the segment.</param>
/// <param name="sharesTerms">Whether one cursor may serve all that a term tells by itself: in a plan that is a mere list of words none is ever ahead of the document found.</param>
/// <param name="sharesGrams">
/// Whether it may serve grams, too. Those of a word go ahead together to where all of them are, past documents where one of them is all that another word wants: only where all words
/// are wanted do both want to go there.
/// </param>
internal sealed class SegmentMatcher(SegmentTerms terms, bool sharesTerms = false, bool sharesGrams = false)
{
    private readonly Dictionary<int, Cursor> shared = [];

    /// <summary>The matchers that rank by the number of places, by their leaves.</summary>
    public Dictionary<Leaf, CountingMatcher> Counting { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The cursor with which a term is matched, where ranking may use it too.</summary>
    public Cursor? Shared(int term) => shared.GetValueOrDefault(term);

    public Matcher Of(PlanNode? node) => node switch
    {
        PlanNode.All all => OfAll(all.Parts),
        PlanNode.Any any => new AnyMatcher([.. any.Parts.Select(OfAlternative)]),
        PlanNode.Except => OfAll([node]),
        PlanNode.Match match => OfLeaf(match.Leaf),
        PlanNode.Cards cards => new CardsMatcher(terms.Segment.Cards, cards.Test),
        _ => new CardsMatcher(terms.Segment.Cards, null),
    };

    /// <summary>Several things that are one alternative go ahead to where all of them are: each ranks wherever it is, too, and needs a matcher of its own for that.</summary>
    private Matcher OfAlternative(PlanNode part)
    {
        if (part is not PlanNode.All) return Of(part);
        var apart = new SegmentMatcher(terms);
        var matcher = apart.Of(part);
        foreach (var leaf in apart.Counting.Keys) OfLeaf(leaf);
        return matcher;
    }

    private AllMatcher OfAll(IReadOnlyList<PlanNode> parts)
    {
        var wanted = parts.Where(part => part is not PlanNode.Except).Select(Of).ToList();
        if (wanted.Count == 0) wanted.Add(Of(null));
        return new AllMatcher(wanted, parts.OfType<PlanNode.Except>().Select(part => Of(part.Part)));
    }

    private Matcher OfLeaf(Leaf leaf)
    {
        if (leaf.OnPage is { } page) return Counting[leaf] = new OnPageMatcher(OfPattern(leaf.Pattern), terms.Segment.Cards, page);
        if (terms.KnownPlacesOf(leaf) is { } known) return OfKnown(leaf, known);
        if (leaf.Wild is not null) return Counting[leaf] = new GatheredMatcher(terms.Segment.Cards.Documents, terms.CountAny(leaf.Pattern.Pieces[0].Terms));
        if (leaf.IsScoredByPattern) return Counting[leaf] = OfPattern(leaf.Pattern);
        if (leaf.Pattern.Pieces is [var only]) return AnyTerm(only.Terms);
        if (leaf.Pattern.IsToldByGrams) return AnyTerm(leaf.Pattern.Grams[0]);
        return new WordMatcher(AnyTerm(leaf.Sure), OfPattern(leaf.Pattern));
    }

    private KnownMatcher OfKnown(Leaf leaf, NamePlaces known)
    {
        var matcher = new KnownMatcher(terms.Segment.Cards, known);
        if (leaf.IsScoredByPattern) Counting[leaf] = matcher;
        return matcher;
    }

    /// <summary>A matcher that tells where in a document a pattern stands.</summary>
    public PatternMatcher OfPattern(Pattern pattern) => new(
        pattern,
        [.. pattern.Pieces.Select(piece => AnyOf(piece.Terms, term => new Cursor(terms, term, withPositions: true)))],
        [.. pattern.Grams.Select(any => AnyOf(any, term => Open(term, sharesGrams)))]);

    private TermsMatcher AnyTerm(int[] any) => AnyOf(any, term => Open(term, sharesTerms));

    private TermsMatcher AnyOf(int[] any, Func<int, Cursor> open)
    {
        var there = any.Where(term => terms.Frequency(term) > 0).ToArray();
        return new TermsMatcher([.. there.Select(open)], there.Sum(term => (long)terms.Frequency(term)));
    }

    private Cursor Open(int term, bool shares)
    {
        if (!shares) return new Cursor(terms, term, withPositions: false);
        return shared.TryGetValue(term, out var cursor) ? cursor : shared[term] = new Cursor(terms, term, withPositions: false);
    }
}
