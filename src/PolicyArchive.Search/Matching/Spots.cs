namespace PolicyArchive.Search.Matching;

/// <summary>A place in a text: its position, and the offsets it covers where the text is at hand.</summary>
internal readonly record struct Spot(int Position, int Start, int End)
{
    /// <summary>How many positions it covers.</summary>
    public int Length { get; init; } = 1;
}

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

    /// <summary>Keeps the places that lie in a stretch of positions.</summary>
    public void Keep(int start, int end)
    {
        Sort();
        spots.RemoveAll(spot => spot.Position < start || spot.Position >= end);
    }

    /// <summary>Becomes the places at which a pattern begins, given the places of its pieces.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="pieces">Where each of its pieces is.</param>
    /// <param name="asStretches">Whether pieces that need only be near one another are one place together, or a place each.</param>
    public void Join(Pattern pattern, ReadOnlySpan<Spots> pieces, bool asStretches)
    {
        Clear();
        foreach (var piece in pieces) piece.Sort();
        if (pattern.Slack is { } slack) JoinNear(slack, pieces, asStretches);
        else JoinInOrder(pattern, pieces);
    }

    private void JoinInOrder(Pattern pattern, ReadOnlySpan<Spots> pieces)
    {
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

    /// <summary>Goes through all places in order and keeps the last one of each piece: together they are the narrowest stretch that ends there.</summary>
    private void JoinNear(int slack, ReadOnlySpan<Spots> pieces, bool asStretches)
    {
        Span<int> next = stackalloc int[pieces.Length];
        for (var piece = First(pieces, next); piece >= 0; piece = First(pieces, next))
        {
            var last = pieces[piece].spots[next[piece]++];
            if (next.Contains(0)) continue;
            var first = last;
            for (var i = 0; i < pieces.Length; i++)
                if (pieces[i].spots[next[i] - 1] is var spot && spot.Position < first.Position) first = spot;
            if (last.Position - first.Position - (pieces.Length - 1) > slack) continue;
            if (asStretches) Add(first with { End = last.End, Length = last.Position - first.Position + 1 });
            for (var i = 0; i < pieces.Length && !asStretches; i++) Add(pieces[i].spots[next[i] - 1]);
        }
        Sort();
        RemoveRepeated();
    }

    /// <summary>The piece whose next place comes first; -1 where none has one left.</summary>
    private static int First(ReadOnlySpan<Spots> pieces, ReadOnlySpan<int> next)
    {
        var first = -1;
        for (var i = 0; i < pieces.Length; i++)
        {
            if (next[i] == pieces[i].Count) continue;
            if (first < 0 || pieces[i].spots[next[i]].Position < pieces[first].spots[next[first]].Position) first = i;
        }
        return first;
    }

    private void RemoveRepeated()
    {
        var kept = 0;
        for (var i = 0; i < spots.Count; i++)
            if (i == 0 || spots[i] != spots[kept - 1]) spots[kept++] = spots[i];
        spots.RemoveRange(kept, spots.Count - kept);
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
