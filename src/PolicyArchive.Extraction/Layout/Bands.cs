namespace PolicyArchive.Extraction.Layout;

/// <summary>Cuts fragments into bands along the horizontal gaps that run through all of them.</summary>
internal static class Bands
{
    /// <param name="fragments">Any; they are sorted by their tops.</param>
    /// <param name="gap">The least height of a gap.</param>
    public static List<List<Fragment>> Of(List<Fragment> fragments, float gap)
    {
        fragments.Sort(static (a, b) => a.Top.CompareTo(b.Top));
        var bands = new List<List<Fragment>>();
        var bottom = float.MinValue;
        foreach (var fragment in fragments)
        {
            if (bands.Count == 0 || fragment.Top - bottom >= gap) bands.Add([]);
            bands[^1].Add(fragment);
            bottom = Math.Max(bottom, fragment.Bottom);
        }
        return bands;
    }
}
