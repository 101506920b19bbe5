using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace PolicyArchive.Extraction.Reading;

/// <summary>
/// The library's filters (ISO 32000-2, 7.4), counted: no stream may grow beyond its share and no file beyond its own, and a stream that can't be
/// decoded is named. The library itself would hand on the raw bytes in silence, and a page would lose its text.
/// </summary>
internal sealed class CountingFilters(Notices notices) : IFilterProvider
{
    private readonly Dictionary<IFilter, IFilter> counted = [];
    private readonly DecodeBudget budget = new(notices);

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Counted(DefaultFilterProvider.Instance.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Counted(DefaultFilterProvider.Instance.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Counted(DefaultFilterProvider.Instance.GetAllFilters());

    private IFilter[] Counted(IReadOnlyList<IFilter> filters)
    {
        var result = new IFilter[filters.Count];
        for (var i = 0; i < result.Length; i++)
        {
            if (!counted.TryGetValue(filters[i], out var filter))
                counted[filters[i]] = filter = filters[i] is FlateFilter ? new BoundedFlate(budget) : new CountedFilter(filters[i], budget);
            result[i] = filter;
        }
        return result;
    }

    private sealed class CountedFilter(IFilter inner, DecodeBudget budget) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            try
            {
                var output = inner.Decode(input, streamDictionary, filterProvider, filterIndex);
                return output[..(int)budget.Take(output.Length)];
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                budget.Lost(inner.GetType().Name.Replace("Filter", "", StringComparison.Ordinal), e.Message);
                return Memory<byte>.Empty;
            }
        }
    }
}
