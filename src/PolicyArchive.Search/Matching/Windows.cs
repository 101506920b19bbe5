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
    private readonly (KnownWindow Window, ulong Bit, float Weight)[] known;
    private readonly (ReadOnlyMemory<int> Counts, ulong Bit, float Weight)[] gathered;
    private readonly ((TermWindow Window, float Weight)[] Terms, float Weight, Norm Norm)[] parts;
    private readonly float[] restraints;
    private readonly WindowBuffers buffers = WindowBuffers.OfThread();

    // The window read: its first place, and how many publications it has.
    private int from;
    private int size;

    private Windows(Plan plan, SegmentTerms segment, Rarities rarities, Groups groups)
    {
        (this.segment, this.rarities, wanted, excluded) = (segment, rarities, [.. groups.Wanted], groups.Excluded);
        restraints = rarities.TextRestraints(segment.Segment.Cards);
        var numbered = groups.Leaves.Select((leaf, number) => (Leaf: leaf, Known: segment.KnownPlacesOf(leaf), Bit: 1UL << number)).ToList();
        told = [.. numbered.Where(one => one.Leaf.Wild is null && one.Known is null).Select(one => (OpenAll(TermsOf(one.Leaf)), one.Bit))];
        known = [.. numbered.Where(one => one.Known is not null).Select(one => (new KnownWindow(one.Known!), one.Bit, one.Leaf.IsScoredByPattern ? WeightOf(one.Leaf) : 0))];
        gathered = [.. numbered.Where(one => one.Leaf.Wild is not null).Select(one => (segment.CountAny(TermsOf(one.Leaf)), one.Bit, WeightOf(one.Leaf)))];
        parts = [.. SegmentPart.Of(plan, segment, rarities).Select(part => (part.Terms.Select(pair => (Open(pair.Term), pair.Weight)).ToArray(), part.Weight, part.Norm))];

        float WeightOf(Leaf leaf) => plan.Leaves.Contains(leaf, ReferenceEqualityComparer.Instance) ? rarities.Of(leaf) * leaf.Weight : 0;
    }

    /// <summary>The windows of a plan; null where the matchers must tell, or read less.</summary>
    public static Windows? Of(Plan plan, SegmentTerms segment, Rarities rarities)
    {
        if (Groups.Of(plan.Root, leaf => leaf.OnPage is null && (leaf.IsToldByTerms || segment.KnownPlacesOf(leaf) is not null)) is not { } groups) return null;
        var costs = groups.Leaves.Select(leaf => segment.KnownPlacesOf(leaf)?.Places.Length ?? TermsOf(leaf).Sum(term => (long)segment.Frequency(term))).ToList();
        var rarest = groups.Wanted.Min(group => costs.Where((_, number) => (group >> number & 1) != 0).Sum());
        return costs.Sum() / WorthReading <= rarest ? new Windows(plan, segment, rarities, groups) : null;
    }

    /// <summary>Reads the next window in which anything matches; false behind the last.</summary>
    public bool MoveNext()
    {
        var (cards, leaves) = (segment.Segment.Cards, buffers.Leaves);
        var next = NextFrom(from + size);
        if (next >= cards.Documents.Length) return false;
        (from, size) = (next, Math.Min(Size, cards.Documents.Length - next));
        var end = from + size < cards.Documents.Length ? cards.Documents[from + size] : Cursor.End;
        buffers.Clear();
        foreach (var window in windows.Values) window.Read(from, end);
        Array.Clear(leaves, 0, size);
        Array.Clear(buffers.Scores, 0, size);
        foreach (var (terms, bit) in told)
            foreach (var term in terms)
                foreach (var at in term.Offsets) leaves[at] |= bit;
        foreach (var (window, bit, weight) in known) Add(window, bit, weight);
        foreach (ref readonly var part in parts.AsSpan()) Add(in part);
        foreach (var (counts, bit, weight) in gathered) Add(counts.Span.Slice(from, size), bit, weight);
        return true;
    }

    /// <summary>The places of the publications of the window that match, ascending; theirs who asks, until the next window is read.</summary>
    public Span<int> Matching()
    {
        var leaves = buffers.Leaves.AsSpan(0, size);
        var (groups, not, places, first, count) = (wanted, excluded, buffers.Matching, from, 0);
        for (var at = 0; at < leaves.Length; at++)
        {
            // Without a branch, since which of them match is as good as random.
            var matches = 1 - Any(leaves[at] & not);
            foreach (var group in groups) matches &= Any(leaves[at] & group);
            places[count] = first + at;
            count += (int)matches;
        }
        return places.AsSpan(0, count);
    }

    /// <summary>How well a publication of the window that matches answers.</summary>
    public float ScoreOf(int place) => buffers.Scores[place - from];

    /// <summary>1 where a bit is set, else 0.</summary>
    private static ulong Any(ulong bits) => (bits | (0 - bits)) >> 63;

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
        var next = first == Cursor.End ? documents.Length : segment.Segment.Cards.Places.Of(first);
        foreach (var (window, _, _) in known) next = Math.Min(next, window.NextFrom(place));
        return next;
    }

    private void Add(KnownWindow window, ulong bit, float weight)
    {
        window.Read(from, size);
        var places = window.Places;
        var counts = window.Counts;
        var (leaves, scores) = (buffers.Leaves, buffers.Scores);
        for (var i = 0; i < places.Length && i < counts.Length; i++)
        {
            leaves[places[i] - from] |= bit;
            if (weight > 0) scores[places[i] - from] += weight * Rarities.Saturate(counts[i], restraints[places[i]]);
        }
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
        norm == Norm.Text ? restraints[from + at] : norm == Norm.Title ? rarities.TitleRestraint(segment.Segment.Cards.TitleLengths[from + at]) : Rarities.Restraint(1);

    /// <summary>Adds what was gathered, without asking of each publication whether it has any: none counts 0, and which have is as good as random.</summary>
    private void Add(ReadOnlySpan<int> counts, ulong bit, float weight)
    {
        var leaves = buffers.Leaves.AsSpan(0, counts.Length);
        var scores = buffers.Scores.AsSpan(0, counts.Length);
        var lengths = restraints.AsSpan(from, counts.Length);
        for (var at = 0; at < counts.Length; at++) leaves[at] |= bit * Any((ulong)counts[at]);
        if (weight == 0) return;
        for (var at = 0; at < counts.Length; at++) scores[at] += weight * Rarities.Saturate(counts[at], lengths[at]);
    }
}
