namespace PolicyArchive.Search.Matching;

/// <summary>How many letters must be left out, put in, changed or exchanged with their neighbour to make one word of another (optimal string alignment).</summary>
internal static class EditDistance
{
    private const int Longest = 64;

    public static int Of(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.Length > Longest || right.Length > Longest) return int.MaxValue;
        var width = right.Length + 1;
        Span<int> rows = stackalloc int[3 * (Longest + 1)];
        var before = rows[..width];
        var last = rows.Slice(Longest + 1, width);
        var row = rows.Slice(2 * (Longest + 1), width);
        for (var j = 0; j < width; j++) last[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j < width; j++)
            {
                var change = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            var free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[width - 1];
    }
}
