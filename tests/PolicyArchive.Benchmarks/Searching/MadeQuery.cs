using System.Globalization;
using PolicyArchive.Search;

namespace PolicyArchive.Benchmarks.Searching;

/// <summary>How the words of a query hang together.</summary>
internal enum Operator
{
    All,
    Any,
    Phrase,
    Prefix,
    Similar,

    /// <summary>A name, and its other names.</summary>
    Named,
}

/// <summary>A query, told in parts so that each engine can put it in its own language.</summary>
internal sealed record MadeQuery(string Kind, string Language, Operator Operator, IReadOnlyList<string> Words)
{
    public IReadOnlyDictionary<string, string> Filters { get; init; } = new Dictionary<string, string>();

    public int Start { get; init; }

    /// <summary>The query as a reader would type it into PolicyArchive.</summary>
    public SearchQuery ToSearchQuery()
    {
        var query = new SearchQuery { Text = Text };
        foreach (var (field, value) in Filters) query = query.With(field, value);
        return query with { Start = Start };
    }

    /// <summary>One line: operator, language, words, filters and start, parted by tabs.</summary>
    public string ToLine() => string.Join('\t', Kind, Operator, Language, string.Join(' ', Words),
        string.Join(';', Filters.Select(filter => $"{filter.Key}={filter.Value}")), Start.ToString(CultureInfo.InvariantCulture));

    public static MadeQuery FromLine(string line)
    {
        var parts = line.Split('\t');
        return new MadeQuery(parts[0], parts[2], Enum.Parse<Operator>(parts[1]), parts[3].Split(' '))
        {
            Filters = parts[4].Split(';', StringSplitOptions.RemoveEmptyEntries).Select(filter => filter.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]),
            Start = int.Parse(parts[5], CultureInfo.InvariantCulture),
        };
    }

    private string Text => Operator switch
    {
        Operator.Any => string.Join(" OR ", Words),
        Operator.Phrase => $"\"{string.Join(' ', Words)}\"",
        Operator.Prefix => Words[0] + "*",
        Operator.Similar => Words[0] + "~",
        _ => string.Join(' ', Words),
    };
}
