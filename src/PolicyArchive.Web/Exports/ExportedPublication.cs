using System.Globalization;
using PolicyArchive.Search;

namespace PolicyArchive.Web.Exports;

/// <summary>A publication in an export: its record, and where it says what was asked for.</summary>
internal sealed record ExportedPublication
{
    private const string Between = "; ";

    /// <summary>The first line of a CSV export.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "id", "url", "title", "title_ko", "kind", "edition", "issued", "registered", "publisher", "publisher_name", "authors", "languages", "subjects", "identifiers",
        "rights", "source_url", "page_count", "matching_pages", "best_pages", "abstract",
    ];

    public required string Id { get; init; }
    public required string Url { get; init; }
    public required string Title { get; init; }
    public string? TitleKo { get; init; }
    public required string Kind { get; init; }
    public string? Edition { get; init; }

    /// <summary>When it was published: a year, a month or a day (EDTF level 0).</summary>
    public string? Issued { get; init; }

    public required DateOnly Registered { get; init; }

    /// <summary>The slug of its publisher.</summary>
    public string? Publisher { get; init; }

    public string? PublisherName { get; init; }
    public required IReadOnlyList<string> Authors { get; init; }
    public required IReadOnlyList<string> Languages { get; init; }
    public required IReadOnlyList<string> Subjects { get; init; }

    /// <summary>Each as scheme and value: <c>isbn:978…</c>.</summary>
    public required IReadOnlyList<string> Identifiers { get; init; }

    public string? Rights { get; init; }
    public string? SourceUrl { get; init; }
    public required int PageCount { get; init; }

    /// <summary>On how many pages something stands that the query asks for.</summary>
    public required int MatchingPages { get; init; }

    /// <summary>The numbers of the pages that answer best, ascending; ten at most.</summary>
    public required IReadOnlyList<int> BestPages { get; init; }

    public string? Abstract { get; init; }

    public static ExportedPublication Of(Publication publication, Hit hit, string url, string? publisherName) => new()
    {
        Id = publication.Id.Value, Url = url, Title = publication.Title, TitleKo = publication.TitleKo, Kind = publication.Kind.Slug(), Edition = publication.Edition,
        Issued = publication.Issued?.ToString(), Registered = publication.Registered, Publisher = publication.Publisher, PublisherName = publisherName,
        Authors = publication.Authors, Languages = publication.Languages, Subjects = publication.Subjects,
        Identifiers = [.. publication.Identifiers.Select(identifier => $"{identifier.Scheme}:{identifier.Value}")], Rights = publication.Rights,
        SourceUrl = publication.SourceUrl, PageCount = publication.PageCount, MatchingPages = hit.MatchingPages,
        BestPages = [.. hit.Pages.Select(page => page.Number)], Abstract = publication.Abstract,
    };

    /// <summary>The cells of its line, as <see cref="Columns"/> names them.</summary>
    public IEnumerable<string?> Cells() =>
    [
        Id, Url, Title, TitleKo, Kind, Edition, Issued, Registered.ToString("O", CultureInfo.InvariantCulture), Publisher, PublisherName,
        string.Join(Between, Authors), string.Join(Between, Languages), string.Join(Between, Subjects), string.Join(Between, Identifiers), Rights, SourceUrl,
        PageCount.ToString(CultureInfo.InvariantCulture), MatchingPages.ToString(CultureInfo.InvariantCulture),
        string.Join(Between, BestPages.Select(page => page.ToString(CultureInfo.InvariantCulture))), Abstract,
    ];
}
