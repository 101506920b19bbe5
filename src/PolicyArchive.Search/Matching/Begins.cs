namespace PolicyArchive.Search.Matching;

/// <summary>The positions at which a pattern may begin in a document, ascending, narrowed down piece by piece. Reusable.</summary>
internal sealed class Begins
{
    private int[] positions = new int[64];
    private bool[] isKept = new bool[64];

    public int Count { get; private set; }

    public ReadOnlySpan<int> Positions => positions.AsSpan(0, Count);

    /// <summary>Begins anew with the places of a piece.</summary>
    /// <param name="cursors">Any of these terms makes the piece.</param>
    /// <param name="document">The document.</param>
    /// <param name="offset">Where in the pattern the piece stands.</param>
    public void Take(Cursor[] cursors, int document, int offset)
    {
        Count = 0;
        foreach (var cursor in cursors)
            if (cursor.Document == document) Merge(cursor.Positions(), offset);
    }

    /// <summary>Keeps only what another piece confirms.</summary>
    public void Keep(Cursor[] cursors, int document, int offset)
    {
        Array.Clear(isKept, 0, Count);
        foreach (var cursor in cursors)
            if (cursor.Document == document) Confirm(cursor.Positions(), offset);
        var kept = 0;
        for (var i = 0; i < Count; i++)
            if (isKept[i]) positions[kept++] = positions[i];
        Count = kept;
    }

    /// <summary>Merges ascending places in, from the end, so that nothing is moved twice.</summary>
    private void Merge(ReadOnlySpan<int> others, int offset)
    {
        Grow(Count + others.Length);
        var (left, right) = (Count - 1, others.Length - 1);
        for (var at = Count + others.Length - 1; right >= 0; at--)
            positions[at] = left >= 0 && positions[left] > others[right] - offset ? positions[left--] : others[right--] - offset;
        Count += others.Length;
    }

    private void Confirm(ReadOnlySpan<int> others, int offset)
    {
        var other = 0;
        for (var i = 0; i < Count; i++)
        {
            var wanted = positions[i] + offset;
            while (other < others.Length && others[other] < wanted) other++;
            if (other == others.Length) return;
            isKept[i] |= others[other] == wanted;
        }
    }

    private void Grow(int size)
    {
        if (positions.Length >= size) return;
        Array.Resize(ref positions, Math.Max(size, positions.Length * 2));
        Array.Resize(ref isKept, positions.Length);
    }
}
