using Lucene.Net.Index;

namespace PolicyArchive.Search.Index;

/// <summary>
/// What reads a segment's terms and where they stand, lent to one query at a time and used again by the next: each of a hundred that a sentence needs has
/// buffers of some KB. Not safe for concurrent use.
/// </summary>
internal sealed class PostingsSet(AtomicReader reader)
{
    /// <summary>How many are kept of each sort; a query may use more.</summary>
    private const int Most = 128;

    private readonly Dictionary<string, TermsEnum?> terms = [];
    private readonly List<DocsEnum> present = [];
    private readonly List<DocsEnum> counted = [];
    private readonly List<DocsAndPositionsEnum> placed = [];
    private int presentUsed;
    private int countedUsed;
    private int placedUsed;

    /// <summary>The terms of a field; null where no publication has any.</summary>
    public TermsEnum? TermsOf(string field)
    {
        if (!terms.TryGetValue(field, out var enumerator)) terms[field] = enumerator = reader.GetTerms(field)?.GetEnumerator();
        return enumerator;
    }

    /// <summary>The documents that hold a term, and how often each does but for grams.</summary>
    /// <param name="at">The terms, at the one that is wanted.</param>
    /// <param name="field">Their field.</param>
    public DocsEnum Documents(TermsEnum at, string field) =>
        field == Schema.Unplaced ? Next(present, ref presentUsed, old => at.Docs(null, old, DocsFlags.NONE)) : Next(counted, ref countedUsed, old => at.Docs(null, old, DocsFlags.FREQS));

    /// <summary>The documents that hold the term at which the terms are, and where it stands in them.</summary>
    public DocsAndPositionsEnum Positions(TermsEnum at) => Next(placed, ref placedUsed, old => at.DocsAndPositions(null, old, DocsAndPositionsFlags.NONE));

    /// <summary>Takes everything back that was lent.</summary>
    public void Reset()
    {
        (presentUsed, countedUsed, placedUsed) = (0, 0, 0);
        Shorten(present);
        Shorten(counted);
        Shorten(placed);
    }

    private static T Next<T>(List<T> all, ref int used, Func<T?, T> open) where T : class
    {
        if (used == all.Count) all.Add(open(null));
        else all[used] = open(all[used]);
        return all[used++];
    }

    private static void Shorten<T>(List<T> all)
    {
        if (all.Count > Most) all.RemoveRange(Most, all.Count - Most);
    }
}
