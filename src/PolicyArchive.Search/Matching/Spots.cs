namespace PolicyArchive.Search.Matching;

/// <summary>A place in a text: its position, and the offsets it covers where the text is at hand.</summary>
internal readonly record struct Spot(int Position, int Start, int End);

/// <summary>Places in a text by position. Reusable.</summary>
internal sealed class Spots
{
    private readonly List<Spot> spots = [];
    private bool isSorted = true;

    public int Count => spots.Count;

    public Spot this[int index] => spots[index];

    public void Clear()
    {
        spots.Clear();
        isSorted = true;
    }

    public void Add(Spot spot)
    {
        isSorted &= spots.Count == 0 || spots[^1].Position <= spot.Position;
        spots.Add(spot);
    }

    public void AddAll(Spots others)
    {
        foreach (var spot in others.spots) Add(spot);
    }

    public void AddPositions(ReadOnlySpan<int> positions)
    {
        foreach (var position in positions) Add(new Spot(position, 0, 0));
    }

    /// <summary>Becomes the places at which a pattern begins, given the places of its pieces.</summary>
    public void Join(Pattern pattern, ReadOnlySpan<Spots> pieces)
    {
        Clear();
        foreach (var piece in pieces) piece.Sort();
        Span<int> next = stackalloc int[pieces.Length];
        var last = int.MinValue;
        foreach (var first in pieces[0].spots)
        {
            var begin = first.Position - pattern.Pieces[0].Offset;
            if (begin == last || !Fits(pattern, pieces, next, begin, out var end)) continue;
            last = begin;
            Add(new Spot(begin, first.Start, pieces.Length == 1 ? first.End : end));
        }
    }

    private static bool Fits(Pattern pattern, ReadOnlySpan<Spots> pieces, Span<int> next, int begin, out int end)
    {
        end = 0;
        for (var i = 1; i < pieces.Length; i++)
        {
            var (wanted, spots) = (begin + pattern.Pieces[i].Offset, pieces[i].spots);
            while (next[i] < spots.Count && spots[next[i]].Position < wanted) next[i]++;
            if (next[i] == spots.Count || spots[next[i]].Position != wanted) return false;
            end = spots[next[i]].End;
        }
        return true;
    }

    private void Sort()
    {
        if (!isSorted) spots.Sort(static (left, right) => left.Position.CompareTo(right.Position));
        isSorted = true;
    }
}
