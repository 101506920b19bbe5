namespace PolicyArchive.Extraction.Layout;

/// <summary>What stands left and right of a gutter, along its length.</summary>
internal sealed record Sides(List<Fragment> Left, List<Fragment> Right)
{
    public static Sides Of(Gutter gutter, List<Fragment> region)
    {
        var (left, right) = (new List<Fragment>(), new List<Fragment>());
        foreach (var fragment in region)
            if (gutter.Holds(fragment)) (fragment.Left + fragment.Right < 2 * gutter.Middle ? left : right).Add(fragment);
        return new Sides(left, right);
    }

    public bool AreFilled(int fewest) => Left.Count >= fewest && Right.Count >= fewest;

    /// <summary>The width that half of the fragments have or exceed.</summary>
    public static float UsualWidth(List<Fragment> side)
    {
        var widths = side.ConvertAll(static fragment => fragment.Width);
        widths.Sort();
        return widths[widths.Count / 2];
    }
}
