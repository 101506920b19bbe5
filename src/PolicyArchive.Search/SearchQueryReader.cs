using System.Globalization;
using PolicyArchive.Search.Matching;

namespace PolicyArchive.Search;

/// <summary>Reads a query from parameters, one after the other, and notes what is wrong with them.</summary>
internal sealed class SearchQueryReader
{
    private readonly Dictionary<string, IReadOnlyList<string>> filters = [];
    private readonly HashSet<string> seen = [];
    private readonly List<QueryProblem> problems = [];
    private SearchQuery query = new();

    public void Add(string name, string value)
    {
        if (SearchQuery.FilterFields.Contains(name)) AddFilter(name, value);
        else if (name == "drop") AddDropped(value);
        else if (name is "q" or "expand" or "sort" or "start" or "rows") AddSingle(name, value);
    }

    public SearchQuery Finish(out IReadOnlyList<QueryProblem> found)
    {
        var values = filters.Sum(filter => filter.Value.Count);
        if (values > SearchQuery.MaxFilterValues)
            Refuse(filters.MaxBy(filter => filter.Value.Count).Key, QueryProblemCodes.TooManyFilters, $"There may be {SearchQuery.MaxFilterValues} filter values, not {values}.");
        found = problems;
        return query with { Filters = values > SearchQuery.MaxFilterValues ? query.Filters : filters };
    }

    private void AddFilter(string field, string value)
    {
        if (value.Length == 0) return;
        if (Normalise(field, value) is not { } normal) Refuse(field, QueryProblemCodes.UnknownValue, $"There is no {field} '{Short(value)}'.");
        else if (!filters.TryGetValue(field, out var values)) filters[field] = [normal];
        else if (!values.Contains(normal)) filters[field] = [.. values, normal];
    }

    private static string? Normalise(string field, string value) => field switch
    {
        "kind" => Kinds.FromSlug(value)?.Slug(),
        "year" => value.Length == 4 && value.All(char.IsAsciiDigit) ? value : null,
        "language" => Publication.LanguageCodes.FirstOrDefault(code => code.Equals(value, StringComparison.OrdinalIgnoreCase)),
        _ => value.Length <= 200 ? value : null,
    };

    private void AddSingle(string name, string value)
    {
        if (!seen.Add(name))
        {
            Refuse(name, QueryProblemCodes.Repeated, $"The parameter {name} may be given once.");
            return;
        }
        if (name == "q") AddText(value);
        else if (name == "expand") AddExpand(value);
        else if (name == "sort") AddSort(value);
        else if (name == "start") query = query with { Start = Number(name, value, 0, SearchQuery.MaxStart) ?? 0 };
        else query = query with { Rows = Number(name, value, 1, SearchQuery.MaxRows) ?? 10 };
    }

    private void AddText(string value)
    {
        if (Planner.Of(value.Trim()).Problem is { } problem) problems.Add(problem);
        else query = query with { Text = value.Trim() };
    }

    private void AddExpand(string value)
    {
        if (value is "on" or "off" or "") query = query with { IsExpanded = value != "off" };
        else Refuse("expand", QueryProblemCodes.UnknownValue, $"expand is on or off, not '{Short(value)}'.");
    }

    private void AddDropped(string value)
    {
        if (value.Length == 0 || query.Dropped.Contains(value)) return;
        if (value.Length > 200) Refuse("drop", QueryProblemCodes.UnknownValue, $"There is no name '{Short(value)}'.");
        else if (query.Dropped.Count < SearchQuery.MaxDropped) query = query with { Dropped = [.. query.Dropped, value] };
    }

    private void AddSort(string value)
    {
        if (value.Length == 0) return;
        if (Enum.TryParse<SortOrder>(value, ignoreCase: true, out var sort) && value.All(char.IsAsciiLetter)) query = query with { Sort = sort };
        else Refuse("sort", QueryProblemCodes.UnknownValue, $"There is no order '{Short(value)}'; there are relevance, newest, oldest and title.");
    }

    private int? Number(string name, string value, int least, int most)
    {
        if (value.Length == 0) return null;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Refuse(name, QueryProblemCodes.OutOfRange, $"{name} must be a whole number from {least} to {most}, not '{Short(value)}'.");
        return null;
    }

    private void Refuse(string parameter, string code, string message) => problems.Add(new QueryProblem(parameter, code, message));

    private static string Short(string value) => value.Length <= 40 ? value : value[..39] + "…";
}
