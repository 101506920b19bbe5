namespace PolicyArchive.Extraction.Layout;

/// <summary>Keeps running heads and feet, which stand apart above and below columns, out of them.</summary>
internal static class Margins
{
    private const float Apart = 1.3f;
    private const int MostRows = 2;

    public static void Trim(Gutter gutter, List<Fragment> region, float size)
    {
        var bands = Bands.Of(region.FindAll(gutter.Holds), Apart * size);
        if (bands.Count < 2) return;
        if (IsMargin(bands[0], bands[1])) gutter.Top = Lowest(bands[0]);
        if (bands.Count > 2 && IsMargin(bands[^1], bands[^2])) gutter.Bottom = bands[^1].Min(static fragment => fragment.Top);
    }

    private static bool IsMargin(List<Fragment> outer, List<Fragment> inner)
    {
        var height = Lowest(outer) - outer.Min(static fragment => fragment.Top);
        return height <= MostRows * 1.4f * Split.UsualSize(outer) && inner.Count > outer.Count;
    }

    private static float Lowest(List<Fragment> band) => band.Max(static fragment => fragment.Bottom);
}
