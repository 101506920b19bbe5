using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Matching;

/// <summary>The publications of a window that are known to have a name. Windows are read in order.</summary>
internal sealed class KnownWindow(NamePlaces known)
{
    private int start;
    private int end;

    /// <summary>The first place at or behind one that has the name; <see cref="Cursor.End"/> behind the last.</summary>
    public int NextFrom(int place)
    {
        while (end < known.Places.Length && known.Places[end] < place) end++;
        return end < known.Places.Length ? known.Places[end] : Cursor.End;
    }

    /// <summary>Reads a window.</summary>
    /// <param name="from">Its first place.</param>
    /// <param name="size">How many it has.</param>
    public void Read(int from, int size)
    {
        NextFrom(from);
        start = end;
        NextFrom(from + size);
    }

    /// <summary>The places, ascending.</summary>
    public ReadOnlySpan<int> Places => known.Places.AsSpan(start..end);

    /// <summary>How often each has the name.</summary>
    public ReadOnlySpan<ushort> Counts => known.Counts.AsSpan(start..end);
}
