using Lucene.Net.Index;
using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Matching;

/// <summary>What a window is written into; the current thread's, used again by its next query.</summary>
internal sealed class WindowBuffers
{
    [ThreadStatic]
    private static WindowBuffers? ofThread;

    private short[] offsets = new short[Windows.Size];
    private int[] occurrences = new int[Windows.Size];

    private WindowBuffers() { }

    /// <summary>For each publication, which leaves it has.</summary>
    public ulong[] Leaves { get; } = new ulong[Windows.Size];

    public float[] Scores { get; } = new float[Windows.Size];

    /// <summary>The places of those that match.</summary>
    public int[] Matching { get; } = new int[Windows.Size];

    /// <summary>How much each publication has of one part of the score; 0 whenever none is being added.</summary>
    public float[] Frequencies { get; } = new float[Windows.Size];

    /// <summary>Which publications have any of it.</summary>
    public short[] Touched { get; } = new short[Windows.Size];

    /// <summary>How many postings there are.</summary>
    public int Count { get; private set; }

    public static WindowBuffers OfThread()
    {
        ofThread ??= new WindowBuffers();
        Array.Clear(ofThread.Frequencies); // A query that was broken off may have left some.
        return ofThread;
    }

    public void Clear() => Count = 0;

    /// <summary>Adds postings up to the end of the window.</summary>
    /// <param name="documents">The postings, the first of them reached.</param>
    /// <param name="cards">Where the publications of the documents are told.</param>
    /// <param name="from">The first place of the window.</param>
    /// <param name="end">The first document behind it.</param>
    /// <returns>The first document that was not added.</returns>
    public int Take(DocsEnum documents, SegmentCards cards, int from, int end)
    {
        if (offsets.Length - Count < Windows.Size) Grow();
        var (next, at, places, into, often) = (documents.DocID, Count, cards.Places, offsets, occurrences);
        for (; next < end; next = documents.NextDoc())
        {
            (into[at], often[at]) = ((short)(places.Of(next) - from), documents.Freq);
            at++;
        }
        Count = at;
        return next;
    }

    private void Grow()
    {
        Array.Resize(ref offsets, offsets.Length * 2);
        Array.Resize(ref occurrences, offsets.Length);
    }

    public ReadOnlySpan<short> OffsetsIn(int start, int count) => offsets.AsSpan(start, count);

    public ReadOnlySpan<int> OccurrencesIn(int start, int count) => occurrences.AsSpan(start, count);
}
