using System.Globalization;

namespace PolicyArchive.Search;

/// <summary>
/// What a reader asks: a value, read from an address's parameters (<c>q</c>, <c>kind</c>, <c>year</c>, <c>language</c>, <c>publisher</c>,
/// <c>subject</c>, <c>expand</c>, <c>drop</c>, <c>sort</c>, <c>start</c>, <c>rows</c>) and written back to them.
/// </summary>
public sealed record SearchQuery
{
    /// <summary>How long <see cref="Text"/> may be, in UTF-16 units.</summary>
    public const int MaxLength = 2_000;

    /// <summary>How many words <see cref="Text"/> may have.</summary>
    public const int MaxTerms = 64;

    /// <summary>How many of them may end in a star.</summary>
    public const int MaxPrefixes = 4;

    /// <summary>How deep groups may stand in one another.</summary>
    public const int MaxDepth = 16;

    /// <summary>How many filter values there may be in all.</summary>
    public const int MaxFilterValues = 50;

    /// <summary>How many other names may be dropped.</summary>
    public const int MaxDropped = 50;

    /// <summary>How many hits may be asked for at once.</summary>
    public const int MaxRows = 100;

    /// <summary>The last hit that can be reached.</summary>
    public const int MaxStart = 10_000;

    /// <summary>The fields that can be filtered by and are counted, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> FilterFields { get; } = ["kind", "year", "language", "publisher", "subject"];

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> NoFilters = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The words, in the query language. Empty finds everything.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>Field to the values of which a publication must have one. Only <see cref="FilterFields"/>; a field without values is not there.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Filters { get; init; } = NoFilters;

    /// <summary>Whether other names of what the words name are looked for, too (see <see cref="SearchIndex.Vocabulary"/>).</summary>
    public bool IsExpanded { get; init; } = true;

    /// <summary>Other names that are not looked for.</summary>
    public IReadOnlyList<string> Dropped { get; init; } = [];

    /// <summary>The order of the hits.</summary>
    public SortOrder Sort { get; init; }

    /// <summary>How many hits are passed over.</summary>
    public int Start { get; init; }

    /// <summary>How many hits are shown.</summary>
    public int Rows { get; init; } = 10;

    /// <summary>
    /// Reads a query from the parameters of an address. Never fails: what cannot be read is named in <paramref name="problems"/> and left at its default.
    /// Other parameters are passed over.
    /// </summary>
    public static SearchQuery Read(IEnumerable<KeyValuePair<string, string?>> parameters, out IReadOnlyList<QueryProblem> problems)
    {
        var reader = new SearchQueryReader();
        foreach (var (name, value) in parameters) reader.Add(name, value ?? string.Empty);
        return reader.Finish(out problems);
    }

    /// <summary>Why a query made by hand cannot be answered, where it cannot.</summary>
    internal QueryProblem? Problem =>
        Rows is < 1 or > MaxRows ? new QueryProblem("rows", QueryProblemCodes.OutOfRange, $"rows must be a whole number from 1 to {MaxRows}.")
        : Start is < 0 or > MaxStart ? new QueryProblem("start", QueryProblemCodes.OutOfRange, $"start must be a whole number from 0 to {MaxStart}.")
        : null;

    /// <summary>What of it is asked of one publication: its words and which of their other names are looked for.</summary>
    public SearchQuery WordsOnly() => new() { Text = Text, IsExpanded = IsExpanded, Dropped = Dropped };

    /// <summary>The query with the subjects it filters by under the names by which they are counted, each once.</summary>
    internal SearchQuery Naming(Vocabulary vocabulary) =>
        Filters.TryGetValue("subject", out var subjects) ? this with { Filters = new Dictionary<string, IReadOnlyList<string>>(Filters) { ["subject"] = [.. subjects.Select(vocabulary.NameOf).Distinct()] } } : this;

    /// <summary>Whether a publication must have this value of this field, or one of others beside it.</summary>
    public bool Has(string field, string value) => Filters.TryGetValue(field, out var values) && values.Contains(value);

    /// <summary>The query with one more filter value, from its first hit.</summary>
    public SearchQuery With(string field, string value) =>
        Has(field, value) ? this with { Start = 0 } : WithValues(field, [.. Filters.GetValueOrDefault(field, []), value]);

    /// <summary>The query without a filter value, from its first hit.</summary>
    public SearchQuery Without(string field, string value) =>
        WithValues(field, [.. Filters.GetValueOrDefault(field, []).Where(other => other != value)]);

    /// <summary>The query without one of the other names, from its first hit.</summary>
    public SearchQuery Dropping(string name) => this with { Dropped = [.. Dropped, name], Start = 0 };

    /// <summary>The query with one of its words asked for without fail, from its first hit.</summary>
    public SearchQuery Requiring(string word)
    {
        var words = Text.Split(' ');
        var at = Array.IndexOf(words, word);
        return this with { Text = at < 0 ? $"{Text} +{word}" : string.Join(' ', words.Select((other, i) => i == at ? $"+{word}" : other)), Start = 0 };
    }

    /// <summary>The parameters as they stand behind the question mark of an address, without it. Defaults are left out; the order is fixed.</summary>
    public string ToQueryString()
    {
        var parts = new List<string>();
        if (Text.Length > 0) parts.Add($"q={Escape(Text)}");
        foreach (var field in FilterFields)
            foreach (var value in Filters.GetValueOrDefault(field, [])) parts.Add($"{field}={Escape(value)}");
        if (!IsExpanded) parts.Add("expand=off");
        foreach (var name in Dropped) parts.Add($"drop={Escape(name)}");
        if (Sort != SortOrder.Relevance) parts.Add($"sort={Sort.ToString().ToLowerInvariant()}");
        if (Start != 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"start={Start}"));
        if (Rows != 10) parts.Add(string.Create(CultureInfo.InvariantCulture, $"rows={Rows}"));
        return string.Join('&', parts);
    }

    private static string Escape(string value) => Uri.EscapeDataString(value).Replace("%20", "+", StringComparison.Ordinal);

    private SearchQuery WithValues(string field, IReadOnlyList<string> values)
    {
        if (!FilterFields.Contains(field)) throw new ArgumentException($"'{field}' is no field to filter by.", nameof(field));
        var filters = Filters.Where(filter => filter.Key != field).ToDictionary();
        if (values.Count > 0) filters[field] = values;
        return this with { Filters = filters, Start = 0 };
    }
}
