namespace PolicyArchive.Search.Index;

/// <summary>The numbers of the values that one field has in each publication of a segment, side by side.</summary>
internal sealed class FacetColumn
{
    private const int None = -1;

    // Most fields have one value at most in every publication: then each stands at its place, and where it begins need not be kept.
    private readonly int[]? starts;
    private readonly int[] values;

    public FacetColumn(IEnumerable<int[]> valuesByPlace)
    {
        int[][] all = [.. valuesByPlace];
        if (Array.TrueForAll(all, some => some.Length <= 1))
        {
            values = [.. all.Select(some => some is [var only] ? only : None)];
            return;
        }
        starts = new int[all.Length + 1];
        for (var place = 0; place < all.Length; place++) starts[place + 1] = starts[place] + all[place].Length;
        values = [.. all.SelectMany(some => some)];
    }

    public ReadOnlySpan<int> this[int place] =>
        starts is not null ? values.AsSpan(starts[place], starts[place + 1] - starts[place]) : values[place] == None ? [] : values.AsSpan(place, 1);

    /// <summary>The same with other numbers in the place of the values, each once in a publication.</summary>
    /// <param name="meanings">The other numbers, by those of the values.</param>
    public FacetColumn As(int[] meanings)
    {
        var places = starts is null ? values.Length : starts.Length - 1;
        return new FacetColumn(Enumerable.Range(0, places).Select(place => this[place].ToArray().Select(value => meanings[value]).Distinct().ToArray()));
    }

    /// <summary>Counts the values of some publications.</summary>
    /// <param name="places">The publications.</param>
    /// <param name="counts">The counts, by the numbers of the values.</param>
    public void Count(ReadOnlySpan<int> places, int[] counts)
    {
        if (starts is null)
        {
            foreach (var place in places)
                if (values[place] is var value and not None) counts[value]++;
            return;
        }
        foreach (var place in places)
            for (var i = starts[place]; i < starts[place + 1]; i++) counts[values[i]]++;
    }
}
