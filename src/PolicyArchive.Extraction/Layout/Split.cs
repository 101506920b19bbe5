namespace PolicyArchive.Extraction.Layout;

/// <summary>A region cut into parts that are read one after the other.</summary>
internal sealed record Split(List<List<Fragment>> Parts)
{
    private const int FewestLines = 3;
    private const float NarrowestColumn = 7;
    private const float CertainGutter = 1;
    private const int CertainGaps = 6;
    private const float FewAligned = 0.6f;

    /// <summary>The cut along the longest gutter between columns; failing that, the one into the rows of a table. Null where lines run through.</summary>
    public static Split? Find(List<Fragment> region)
    {
        region.Sort(static (a, b) => a.Middle.CompareTo(b.Middle));
        var size = UsualSize(region);
        var gutters = Gutters.Find(region, size);
        gutters.Sort(static (a, b) => (b.Last - b.First).CompareTo(a.Last - a.First));
        foreach (var gutter in gutters)
        {
            Margins.Trim(gutter, region, size);
            var sides = Sides.Of(gutter, region);
            if (!sides.AreFilled(FewestLines)) continue;
            if (TableRows.Find(sides, size) is { } rows) return Along(gutter, region, rows);
            if (AreColumns(gutter, sides, size)) return Along(gutter, region, [sides.Left, sides.Right]);
        }
        return null;
    }

    public static float UsualSize(List<Fragment> region)
    {
        var sizes = region.ConvertAll(static fragment => fragment.Size);
        sizes.Sort();
        return sizes[sizes.Count / 2];
    }

    // Cells of a table stand on the base lines of their rows; lines of columns that do not are certain to be no cells, however short they are.
    private static bool AreColumns(Gutter gutter, Sides sides, float size)
    {
        if (gutter.Gaps < CertainGaps && gutter.Right - gutter.Left < CertainGutter * size) return false;
        return sides.AreFilled(CertainGaps) && sides.AlignedShare() < FewAligned && Math.Min(Sides.Extent(sides.Left), Sides.Extent(sides.Right)) >= NarrowestColumn * size
            || Sides.UsualWidth(sides.Left) >= NarrowestColumn * size && Sides.UsualWidth(sides.Right) >= NarrowestColumn * size;
    }

    private static Split Along(Gutter gutter, List<Fragment> region, List<List<Fragment>> between)
    {
        var above = region.FindAll(fragment => fragment.Middle <= gutter.Top);
        var below = region.FindAll(fragment => fragment.Middle >= gutter.Bottom);
        return new Split([above, .. between, below]);
    }
}
