namespace PolicyArchive.Extraction.Layout;

/// <summary>Finds the gutters of a region by sweeping down over its fragments and the gaps between neighbours.</summary>
internal static class Gutters
{
    private const int FewestGaps = 3;
    private const float Narrowest = 0.6f;

    /// <summary>All gutters through at least three gaps, each with how far it reaches.</summary>
    /// <param name="region">Sorted by their middles.</param>
    /// <param name="size">The usual size of its letters.</param>
    public static List<Gutter> Find(List<Fragment> region, float size)
    {
        var gaps = GapsOf(region, size);
        if (gaps.Count < FewestGaps) return [];
        var all = Sweep(region, gaps, Narrowest * size);
        all.RemoveAll(gutter => gutter.Gaps < FewestGaps);
        foreach (var gutter in all) Reach(gutter, region);
        return all;
    }

    private static List<(float Left, float Right, float At)> GapsOf(List<Fragment> region, float size)
    {
        var gaps = new List<(float, float, float)>();
        for (var i = 0; i < region.Count; i++)
            if (RightNeighbour(region, i, size) is { } neighbour) gaps.Add((region[i].Right, neighbour.Left, (region[i].Middle + neighbour.Middle) / 2));
        gaps.Sort(static (a, b) => a.Item3.CompareTo(b.Item3));
        return gaps;
    }

    private static Fragment? RightNeighbour(List<Fragment> region, int index, float size)
    {
        var fragment = region[index];
        var reach = Math.Max(2 * size, fragment.Bottom - fragment.Top);
        Fragment? nearest = null;
        for (var i = index - 1; i >= 0 && fragment.Middle - region[i].Middle < reach; i--) Consider(region[i]);
        for (var i = index + 1; i < region.Count && region[i].Middle - fragment.Middle < reach; i++) Consider(region[i]);
        return nearest;

        void Consider(Fragment other)
        {
            if (other.Left < fragment.Right || nearest is not null && other.Left >= nearest.Left) return;
            var overlap = Math.Min(other.Bottom, fragment.Bottom) - Math.Max(other.Top, fragment.Top);
            if (overlap > 0.3f * Math.Min(other.Bottom - other.Top, fragment.Bottom - fragment.Top)) nearest = other;
        }
    }

    private static List<Gutter> Sweep(List<Fragment> region, List<(float Left, float Right, float At)> gaps, float narrowest)
    {
        var all = new List<Gutter>();
        var open = new List<Gutter>();
        var next = 0;
        foreach (var (left, right, at) in gaps)
        {
            for (; next < region.Count && region[next].Middle <= at + narrowest; next++)
            {
                foreach (var gutter in open) gutter.Meet(region[next], narrowest);
                open.RemoveAll(gutter => gutter.IsClosed);
            }
            if (right - left < narrowest) continue;
            var runsOn = false;
            foreach (var gutter in open) runsOn |= gutter.RunsThrough(left, right, at, narrowest);
            if (runsOn) continue;
            open.Add(new Gutter(left, right, at));
            all.Add(open[^1]);
        }
        return all;
    }

    private static void Reach(Gutter gutter, List<Fragment> region)
    {
        foreach (var fragment in region)
        {
            if (!gutter.IsBarredBy(fragment)) continue;
            if (fragment.Middle <= gutter.First) gutter.Top = Math.Max(gutter.Top, fragment.Bottom - 0.25f * (fragment.Bottom - fragment.Top));
            else if (fragment.Middle >= gutter.Last) gutter.Bottom = Math.Min(gutter.Bottom, fragment.Top + 0.25f * (fragment.Bottom - fragment.Top));
        }
    }
}
