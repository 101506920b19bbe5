namespace PolicyArchive.Search.Index;

/// <summary>The numbers of the values that one field has in each publication of a segment, side by side.</summary>
internal sealed class FacetColumn
{
    private readonly int[] starts;
    private readonly int[] values;

    public FacetColumn(IEnumerable<int[]> valuesByPlace)
    {
        var (begin, all) = (new List<int> { 0 }, new List<int>());
        foreach (var some in valuesByPlace)
        {
            all.AddRange(some);
            begin.Add(all.Count);
        }
        (starts, values) = ([.. begin], [.. all]);
    }

    public ReadOnlySpan<int> this[int place] => values.AsSpan(starts[place], starts[place + 1] - starts[place]);
}
