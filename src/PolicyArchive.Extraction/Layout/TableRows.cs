namespace PolicyArchive.Extraction.Layout;

/// <summary>
/// Sees a table in what stands beside a gutter: low bands, filled on both sides, parted by gaps that run through. Its rows are read one after the other,
/// and in each row one cell after the other.
/// </summary>
internal static class TableRows
{
    private const int FewestRows = 3;
    private const float FilledShare = 0.6f;
    private const int MostLinesPerRow = 6;

    /// <summary>The cells in the order of reading; null where this is no table.</summary>
    public static List<List<Fragment>>? Find(Sides sides, float size)
    {
        var gap = Math.Max(LineGap(sides.Left, size), LineGap(sides.Right, size)) + 0.25f * size;
        var rows = Bands.Of([.. sides.Left, .. sides.Right], gap);
        if (rows.Count < FewestRows) return null;
        var left = sides.Left.ToHashSet();
        var filled = rows.Count(row => row.Exists(left.Contains) && !row.TrueForAll(left.Contains));
        if (filled < FewestRows || filled < FilledShare * rows.Count || UsualLines(rows, size) > MostLinesPerRow) return null;
        return rows.ConvertAll(CellsOf).SelectMany(static cells => cells).ToList();
    }

    // The gap between the lines of a paragraph on this side: the lower quartile, as gaps between rows are among them.
    private static float LineGap(List<Fragment> side, float size)
    {
        side.Sort(static (a, b) => a.Middle.CompareTo(b.Middle));
        var gaps = new List<float>();
        for (var i = 1; i < side.Count; i++)
            if (side[i].Top > side[i - 1].Middle) gaps.Add(side[i].Top - side[i - 1].Bottom);
        if (gaps.Count == 0) return 0.2f * size;
        gaps.Sort();
        return Math.Clamp(gaps[gaps.Count / 4], 0, size);
    }

    private static float UsualLines(List<List<Fragment>> rows, float size)
    {
        var heights = rows.ConvertAll(static row => row.Max(static fragment => fragment.Bottom) - row.Min(static fragment => fragment.Top));
        heights.Sort();
        return heights[heights.Count / 2] / (1.2f * size);
    }

    private static List<List<Fragment>> CellsOf(List<Fragment> row)
    {
        row.Sort(static (a, b) => a.Left.CompareTo(b.Left));
        var cells = new List<List<Fragment>>();
        var right = float.MinValue;
        foreach (var fragment in row)
        {
            if (cells.Count == 0 || fragment.Left > right + 0.3f * fragment.Size) cells.Add([]);
            cells[^1].Add(fragment);
            right = Math.Max(right, fragment.Right);
        }
        return IsOneLine(row) || IsList(cells) ? [row] : cells;
    }

    private static bool IsOneLine(List<Fragment> row) =>
        row.Max(static fragment => fragment.Middle) - row.Min(static fragment => fragment.Middle) < 0.4f * row[0].Size;

    // Lines that pair off, as those of a table of contents do, are rows themselves; wrapped cells seldom have as many lines as their neighbours.
    private static bool IsList(List<List<Fragment>> cells) =>
        cells.Count > 1 && cells[0].Count >= FewestRows && cells.TrueForAll(cell => cell.Count == cells[0].Count);
}
