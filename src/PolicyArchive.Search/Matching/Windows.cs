namespace PolicyArchive.Search.Matching;

/// <summary>
/// Matches and ranks the publications of a segment where terms alone tell, a window of them after the other and in it one term after the other: then
/// postings are read in a row, and what is counted stays near (as Lucene's BooleanScorer does). Moving through all terms together, as the matchers do, reads
/// less only where one of them is far rarer than the others.
/// </summary>
internal sealed class Windows
{
    /// <summary>How many publications a window has.</summary>
    public const int Size = 2048;

    // So many times the postings of the rarest word may be read to save moving through them.
    private const int WorthReading = 8;

    private readonly SegmentTerms segment;
    private readonly Rarities rarities;
    private readonly ulong[] wanted;
    private readonly ulong excluded;
    private readonly Dictionary<int, TermWindow> windows = [];
    private readonly (TermWindow[] Terms, ulong Bit)[] told;
    private readonly (ReadOnlyMemory<int> Counts, ulong Bit, float Weight)[] gathered;
    private readonly ((TermWindow Window, float Weight)[] Terms, float Weight, Norm Norm)[] parts;
    private readonly float[] restraints;
    private readonly WindowBuffers buffers = WindowBuffers.OfThread();

    private Windows(Plan plan, SegmentTerms segment, Rarities rarities, Groups groups)
    {
        (this.segment, this.rarities, wanted, excluded) = (segment, rarities, [.. groups.Wanted], groups.Excluded);
        restraints = rarities.TextRestraints(segment.Segment.Cards);
        var numbered = groups.Leaves.Select((leaf, number) => (Leaf: leaf, Bit: 1UL << number)).ToList();
        told = [.. numbered.Where(pair => pair.Leaf.Wild is null).Select(pair => (OpenAll(TermsOf(pair.Leaf)), pair.Bit))];
        gathered = [.. numbered.Where(pair => pair.Leaf.Wild is not null).Select(pair => (segment.CountAny(TermsOf(pair.Leaf)), pair.Bit, WeightOf(pair.Leaf)))];
        parts = [.. SegmentPart.Of(plan, segment, rarities).Select(part => (part.Terms.Select(pair => (Open(pair.Term), pair.Weight)).ToArray(), part.Weight, part.Norm))];

        float WeightOf(Leaf leaf) => plan.Leaves.Contains(leaf, ReferenceEqualityComparer.Instance) ? rarities.Of(leaf) * leaf.Weight : 0;
    }

    /// <summary>The first place of the window read.</summary>
    public int From { get; private set; }

    /// <summary>How many publications it has.</summary>
    public int Count { get; private set; }

    /// <summary>How well each answers, where it matches.</summary>
    public ReadOnlySpan<float> Scores => buffers.Scores;

    /// <summary>The windows of a plan; null where the matchers must tell, or read less.</summary>
    public static Windows? Of(Plan plan, SegmentTerms segment, Rarities rarities)
    {
        if (Groups.Of(plan.Root) is not { } groups) return null;
        var costs = groups.Leaves.Select(leaf => TermsOf(leaf).Sum(term => (long)segment.Frequency(term))).ToList();
        var rarest = groups.Wanted.Min(group => costs.Where((_, number) => (group >> number & 1) != 0).Sum());
        return costs.Sum() / WorthReading <= rarest ? new Windows(plan, segment, rarities, groups) : null;
    }

    /// <summary>Reads the next window in which anything matches; false behind the last.</summary>
    public bool MoveNext()
    {
        var (cards, leaves) = (segment.Segment.Cards, buffers.Leaves);
        var next = NextFrom(From + Count);
        if (next >= cards.Documents.Length) return false;
        (From, Count) = (next, Math.Min(Size, cards.Documents.Length - next));
        var end = From + Count < cards.Documents.Length ? cards.Documents[From + Count] : Cursor.End;
        buffers.Clear();
        foreach (var window in windows.Values) window.Read(From, end);
        Array.Clear(leaves, 0, Count);
        Array.Clear(buffers.Scores, 0, Count);
        foreach (var (terms, bit) in told)
            foreach (var term in terms)
                foreach (var at in term.Offsets) leaves[at] |= bit;
        foreach (ref readonly var part in parts.AsSpan()) Add(in part);
        foreach (var (counts, bit, weight) in gathered) Add(counts.Span.Slice(From, Count), bit, weight);
        return true;
    }

    /// <summary>Whether a publication of the window matches.</summary>
    public bool Matches(int at)
    {
        var there = buffers.Leaves[at];
        if (there == 0 || (there & excluded) != 0) return false;
        foreach (var any in wanted)
            if ((there & any) == 0) return false;
        return true;
    }

    private static int[] TermsOf(Leaf leaf) => leaf.Pattern.IsToldByGrams ? leaf.Pattern.Grams[0] : leaf.Pattern.Pieces[0].Terms;

    private TermWindow[] OpenAll(int[] terms) => [.. terms.Where(term => segment.Frequency(term) > 0).Select(Open)];

    private TermWindow Open(int term) => windows.TryGetValue(term, out var window) ? window : windows[term] = new TermWindow(segment, term, buffers);

    /// <summary>Of what is gathered beforehand every window is looked at; else those are passed over in which no word stands.</summary>
    private int NextFrom(int place)
    {
        var documents = segment.Segment.Cards.Documents;
        if (place >= documents.Length || gathered.Length > 0) return place;
        var first = Cursor.End;
        foreach (var (terms, _) in told)
        {
            foreach (var term in terms)
            {
                term.MoveTo(documents[place]);
                first = Math.Min(first, term.Next);
            }
        }
        return first == Cursor.End ? documents.Length : segment.Segment.Cards.Places.Of(first);
    }

    private void Add(in ((TermWindow Window, float Weight)[] Terms, float Weight, Norm Norm) part)
    {
        // Of one term, nothing need be summed up first.
        if (part.Terms is [var (only, times)])
        {
            AddOne(only, times, part.Weight, part.Norm);
            return;
        }
        var (frequencies, scores, touched, count) = (buffers.Frequencies, buffers.Scores, buffers.Touched, 0);
        foreach (var (window, weight) in part.Terms)
        {
            var offsets = window.Offsets;
            var often = window.Occurrences;
            for (var i = 0; i < offsets.Length && i < often.Length; i++)
            {
                var at = offsets[i];
                if (frequencies[at] == 0) touched[count++] = at;
                frequencies[at] += weight * often[i];
            }
        }
        foreach (var at in touched.AsSpan(0, count))
        {
            scores[at] += part.Weight * Rarities.Saturate(frequencies[at], RestraintOf(part.Norm, at));
            frequencies[at] = 0;
        }
    }

    private void AddOne(TermWindow window, float times, float weight, Norm norm)
    {
        var offsets = window.Offsets;
        var often = window.Occurrences;
        var scores = buffers.Scores;
        for (var i = 0; i < offsets.Length && i < often.Length; i++) scores[offsets[i]] += weight * Rarities.Saturate(times * often[i], RestraintOf(norm, offsets[i]));
    }

    private float RestraintOf(Norm norm, int at) =>
        norm == Norm.Text ? restraints[From + at] : norm == Norm.Title ? rarities.TitleRestraint(segment.Segment.Cards.TitleLengths[From + at]) : Rarities.Restraint(1);

    private void Add(ReadOnlySpan<int> counts, ulong bit, float weight)
    {
        var (leaves, scores) = (buffers.Leaves, buffers.Scores);
        for (var at = 0; at < counts.Length; at++)
        {
            if (counts[at] is not (> 0 and var often)) continue;
            leaves[at] |= bit;
            if (weight > 0) scores[at] += weight * Rarities.Saturate(often, restraints[From + at]);
        }
    }
}
