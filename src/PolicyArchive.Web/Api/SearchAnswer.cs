using PolicyArchive.Search;
using PolicyArchive.Web.Search;

namespace PolicyArchive.Web.Api;

/// <summary>The answer to a search.</summary>
/// <param name="Query">The query as it was read.</param>
/// <param name="Total">How many publications match.</param>
/// <param name="TookMs">How long finding them took, in milliseconds.</param>
/// <param name="Suggestion">Another query that finds more, where there is one.</param>
/// <param name="Notices">What to know about how the query was read: stable codes.</param>
/// <param name="NoticeWords">Of notices that are about some of the words typed, by their codes: these words.</param>
/// <param name="Expansions">What was asked for that has other names, and those that were looked for, too.</param>
/// <param name="Facets">Counts of publications by field.</param>
/// <param name="Hits">The publications from <c>start</c> on.</param>
internal sealed record SearchAnswer(
    QueryAnswer Query, int Total, double TookMs, string? Suggestion, IReadOnlyList<string> Notices, IReadOnlyDictionary<string, IReadOnlyList<string>> NoticeWords,
    IReadOnlyList<Expansion> Expansions, IReadOnlyList<FacetAnswer> Facets, IReadOnlyList<HitAnswer> Hits)
{
    /// <summary>Words that no publication has which passes the filters, where no publication has all of them.</summary>
    public IReadOnlyList<string> UnknownWords { get; init; } = [];
}

/// <summary>A query.</summary>
internal sealed record QueryAnswer(string Q, IReadOnlyDictionary<string, IReadOnlyList<string>> Filters, string Sort, int Start, int Rows)
{
    public static QueryAnswer Of(SearchQuery query) => new(query.Text, query.Filters, query.Sort.ToString().ToLowerInvariant(), query.Start, query.Rows);
}

/// <summary>The values of a field among the publications found.</summary>
internal sealed record FacetAnswer(string Field, string Label, IReadOnlyList<FacetValueAnswer> Values);

/// <summary>A value of a field and how many publications have it.</summary>
/// <param name="Value">The value as it stands in a filter.</param>
/// <param name="Label">What it is called in the reader's language.</param>
/// <param name="Count">How many publications have it.</param>
/// <param name="Selected">Whether the query filters by it.</param>
internal sealed record FacetValueAnswer(string Value, string Label, int Count, bool Selected);

/// <summary>A publication that matches.</summary>
internal sealed record HitAnswer
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public string? TitleKo { get; init; }
    public required string Kind { get; init; }

    /// <summary>When it was published: a year, a month or a day (EDTF level 0).</summary>
    public string? Issued { get; init; }

    /// <summary>The slug of its publisher.</summary>
    public string? Publisher { get; init; }

    /// <summary>Its main language (ISO 639-1).</summary>
    public string? Language { get; init; }

    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>How well it answers; comparable within one answer only.</summary>
    public required float Score { get; init; }

    public required string Url { get; init; }

    /// <summary>Its main file; null where the archive holds none.</summary>
    public string? OriginalUrl { get; init; }

    public required int PageCount { get; init; }

    /// <summary>On how many pages something stands that the query asks for.</summary>
    public required int MatchingPages { get; init; }

    public SnippetAnswer? Snippet { get; init; }

    /// <summary>The matching pages in page order; of many the best ones.</summary>
    public required IReadOnlyList<PageHitAnswer> Pages { get; init; }

    /// <summary>The words it does not have, where no publication has all of them.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>Where neither the title nor the snippet has what the query asks for: the parts of the record that have.</summary>
    public required IReadOnlyList<RecordMatchAnswer> InRecord { get; init; }

    public static HitAnswer Of(Hit hit, SearchQuery query, IReadOnlyList<RecordMatch> inRecord) => new()
    {
        Id = hit.Id.Value,
        Title = hit.Title,
        TitleKo = hit.TitleKo,
        Kind = hit.Kind.Slug(),
        Issued = hit.Issued?.ToString(),
        Publisher = hit.Publisher,
        Language = hit.Languages.Count > 0 ? hit.Languages[0] : null,
        Languages = hit.Languages,
        Score = hit.Score,
        Url = Links.Publication(hit.Id),
        OriginalUrl = hit.PageCount > 0 ? Links.Original(hit.Id) : null,
        PageCount = hit.PageCount,
        MatchingPages = hit.MatchingPages,
        Snippet = hit.Snippet is { } snippet ? SnippetAnswer.Of(snippet) : null,
        Pages = [.. hit.Pages.Select(page => new PageHitAnswer(page.Number, page.Label, page.Hits, Links.Page(hit.Id, page.Number, query)))],
        LeftOut = hit.LeftOut,
        InRecord = [.. inRecord.Select(match => new RecordMatchAnswer(match.Field, match.Text, SnippetAnswer.Spans(match.Marks)))],
    };
}

/// <summary>Text around a match.</summary>
/// <param name="Page">The page it stands on; 0 for the abstract.</param>
/// <param name="Text">The text, plain.</param>
/// <param name="Marks">Start and length of each place in it that the query asks for, in UTF-16 units.</param>
internal sealed record SnippetAnswer(int Page, string Text, IReadOnlyList<int[]> Marks)
{
    public static SnippetAnswer Of(Snippet snippet) => new(snippet.Page, snippet.Text, Spans(snippet.Marks));

    public static IReadOnlyList<int[]> Spans(IReadOnlyList<TextSpan> marks) => [.. marks.Select(mark => new[] { mark.Start, mark.Length })];
}

/// <summary>A part of a record that has what a query asks for.</summary>
/// <param name="Field"><c>title</c> (the one in the other language), <c>publisher</c>, <c>subject</c>, <c>author</c>, <c>edition</c> or <c>identifier</c>.</param>
/// <param name="Text">The part; of a publisher, the name that was found.</param>
/// <param name="Marks">As of a snippet.</param>
internal sealed record RecordMatchAnswer(string Field, string Text, IReadOnlyList<int[]> Marks);

/// <summary>A page that matches.</summary>
/// <param name="Number">Its number within the publication, from 1.</param>
/// <param name="Label">Its label as printed.</param>
/// <param name="Hits">How many places on it the query asks for.</param>
/// <param name="Url">Where it can be read with the places marked.</param>
internal sealed record PageHitAnswer(int Number, string Label, int Hits, string Url);
