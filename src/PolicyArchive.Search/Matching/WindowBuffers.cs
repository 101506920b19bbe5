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

    /// <summary>How much the length of each publication holds its words back.</summary>
    public float[] Restraints { get; } = new float[Windows.Size];

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

    /// <summary>Adds a posting.</summary>
    /// <param name="offset">Where in the window the publication is.</param>
    /// <param name="frequency">How often it has the term.</param>
    public void Add(short offset, int frequency)
    {
        if (Count == offsets.Length)
        {
            Array.Resize(ref offsets, Count * 2);
            Array.Resize(ref occurrences, Count * 2);
        }
        (offsets[Count], occurrences[Count]) = (offset, frequency);
        Count++;
    }

    public ReadOnlySpan<short> OffsetsIn(int start, int count) => offsets.AsSpan(start, count);

    public ReadOnlySpan<int> OccurrencesIn(int start, int count) => occurrences.AsSpan(start, count);
}
