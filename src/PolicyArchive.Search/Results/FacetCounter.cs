using System.Buffers;
using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Results;

/// <summary>
/// Applies the filters and counts the values of the publications found. A publication counts for a field when it passes the filters of all other fields,
/// so that the field shows what choosing another of its values would find. The query has subjects under the names that the vocabulary counts them by.
/// </summary>
internal sealed class FacetCounter : IDisposable
{
    private const int MostValues = 50;

    private readonly SearchQuery query;
    private readonly IReadOnlyList<FacetValues> facets;
    private readonly Vocabulary vocabulary;
    private readonly int[][] counts;
    private readonly int[]?[] selected;

    // Where nothing is filtered, publications are counted together, one field after the other.
    private readonly int[] together = new int[256];
    private readonly bool isFiltered;
    private SegmentCards? current;
    private FacetColumn[] columns = [];
    private int counted;

    public FacetCounter(SearchQuery query, IReadOnlyList<FacetValues> facets, Vocabulary vocabulary)
    {
        (this.query, this.facets, this.vocabulary) = (query, facets, vocabulary);
        // Only now have the names by which values are counted numbers, too.
        foreach (var field in facets) field.MeaningsIn(vocabulary);
        counts = [.. facets.Select(field => Zeroes.Rent(Math.Max(1, field.Count)))];
        selected = [.. SearchQuery.FilterFields.Select((name, i) => query.Filters.TryGetValue(name, out var values) ? values.Select(facets[i].Find).ToArray() : null)];
        isFiltered = Array.Exists(selected, wanted => wanted is not null);
    }

    /// <summary>Counts a publication; true where it passes all filters.</summary>
    public bool Add(SegmentCards cards, int place)
    {
        if (counted == together.Length) CountTogether();
        GoTo(cards);
        if (isFiltered) return AddFiltered(place);
        together[counted++] = place;
        return true;
    }

    /// <summary>Counts publications of a segment and puts those first that pass all filters; returns how many these are.</summary>
    public int Add(SegmentCards cards, Span<int> places)
    {
        GoTo(cards);
        if (!isFiltered)
        {
            Count(places);
            return places.Length;
        }
        var passed = 0;
        foreach (var place in places)
            if (AddFiltered(place)) places[passed++] = place;
        return passed;
    }

    private void GoTo(SegmentCards cards)
    {
        if (current == cards) return;
        CountTogether();
        (current, columns) = (cards, cards.ValuesIn(vocabulary));
    }

    private bool AddFiltered(int place)
    {
        var failed = -1;
        for (var field = 0; field < selected.Length; field++)
        {
            if (selected[field] is not { } wanted || columns[field][place].ContainsAny(wanted)) continue;
            if (failed >= 0) return false;
            failed = field;
        }
        for (var field = 0; field < counts.Length; field++)
        {
            if (failed >= 0 && failed != field) continue;
            var count = counts[field];
            foreach (var value in columns[field][place]) count[value]++;
        }
        return failed < 0;
    }

    public IReadOnlyList<FacetField> Fields()
    {
        CountTogether();
        return [.. SearchQuery.FilterFields.Select((name, i) => new FacetField(name, Values(i, name)))];
    }

    public void Dispose()
    {
        foreach (var field in counts) ArrayPool<int>.Shared.Return(field);
    }

    private void CountTogether()
    {
        if (counted > 0) Count(together.AsSpan(0, counted));
        counted = 0;
    }

    private void Count(ReadOnlySpan<int> places)
    {
        for (var field = 0; field < counts.Length; field++) columns[field].Count(places, counts[field]);
    }

    private FacetValue[] Values(int field, string name)
    {
        var values = new List<FacetValue>();
        for (var value = 0; value < facets[field].Count && value < counts[field].Length; value++)
            if (counts[field][value] > 0) values.Add(new FacetValue(facets[field].Name(value), counts[field][value], query.Has(name, facets[field].Name(value))));
        foreach (var wanted in query.Filters.GetValueOrDefault(name, []))
            if (!values.Exists(value => value.Value == wanted)) values.Add(new FacetValue(wanted, 0, IsSelected: true));
        var ordered = name == "year"
            ? values.OrderByDescending(value => value.Value, StringComparer.Ordinal)
            : values.OrderByDescending(value => value.Count).ThenBy(value => value.Value, StringComparer.Ordinal);
        return [.. ordered.Where((value, place) => place < MostValues || name is not ("publisher" or "subject") || value.IsSelected)];
    }
}
