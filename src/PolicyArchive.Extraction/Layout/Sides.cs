namespace PolicyArchive.Extraction.Layout;

/// <summary>What stands left and right of a gutter, along its length.</summary>
internal sealed record Sides(List<Fragment> Left, List<Fragment> Right)
{
    private const float SameBaseline = 0.3f;

    public static Sides Of(Gutter gutter, List<Fragment> region)
    {
        var (left, right) = (new List<Fragment>(), new List<Fragment>());
        foreach (var fragment in region)
            if (gutter.Holds(fragment)) (fragment.Left + fragment.Right < 2 * gutter.Middle ? left : right).Add(fragment);
        return new Sides(left, right);
    }

    public bool AreFilled(int fewest) => Left.Count >= fewest && Right.Count >= fewest;

    /// <summary>The share of the fragments of the emptier side that stand on a base line of the other side.</summary>
    public float AlignedShare()
    {
        var (few, many) = Left.Count < Right.Count ? (Left, Right) : (Right, Left);
        var aligned = few.Count(fragment => many.Exists(other => Math.Abs(other.Baseline - fragment.Baseline) < SameBaseline * fragment.Size));
        return (float)aligned / few.Count;
    }

    /// <summary>How wide the side is from its leftmost to its rightmost letter.</summary>
    public static float Extent(List<Fragment> side) => side.Max(static fragment => fragment.Right) - side.Min(static fragment => fragment.Left);

    /// <summary>The width that half of the fragments have or exceed.</summary>
    public static float UsualWidth(List<Fragment> side)
    {
        var widths = side.ConvertAll(static fragment => fragment.Width);
        widths.Sort();
        return widths[widths.Count / 2];
    }
}
