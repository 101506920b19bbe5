using System.Globalization;
using System.Net;
using PolicyArchive.Search;
using PolicyArchive.Search.Research;

namespace PolicyArchive.Web;

/// <summary>The addresses of the site, relative to its root.</summary>
internal static class Links
{
    public static string Publication(PublicationId id, SearchQuery? query = null) => $"/publications/{id}" + Words(query);

    /// <summary>A page of a publication in the reading view.</summary>
    public static string Page(PublicationId id, int number, SearchQuery? query = null) =>
        string.Create(CultureInfo.InvariantCulture, $"/publications/{id}/pages/{number}") + Words(query);

    /// <summary>A line of a concordance on its page, with only the term itself marked.</summary>
    public static string Place(ConcordanceLine line, string term) => Page(line.Publication.Id, line.Page, new SearchQuery { Text = term, IsExpanded = false });

    public static string Text(PublicationId id) => $"/publications/{id}/text";

    /// <summary>The main original.</summary>
    public static string Original(PublicationId id) => $"/publications/{id}/original";

    public static string File(PublicationId id, string name) => $"/publications/{id}/files/{Uri.EscapeDataString(name)}";

    public static string Organisation(string slug) => $"/organisations/{Uri.EscapeDataString(slug)}";

    public static string Article(string slug) => $"/pages/{Uri.EscapeDataString(slug)}";

    public static string Subject(string slug) => $"/subjects/{Uri.EscapeDataString(slug)}";

    /// <summary>The results of some words.</summary>
    public static string SearchWords(string words) => $"/search?q={WebUtility.UrlEncode(words)}";

    /// <summary>The results with any of some values of a filter, as many as a search may have.</summary>
    public static string Search(string field, IEnumerable<string> values) =>
        $"/search?{string.Join('&', values.Take(SearchQuery.MaxFilterValues).Select(value => $"{field}={WebUtility.UrlEncode(value)}"))}";

    /// <summary>The results with one filter.</summary>
    public static string Search(string field, string value) => Search(field, [value]);

    private static string Words(SearchQuery? query) => string.IsNullOrWhiteSpace(query?.Text) ? string.Empty : $"?{query.WordsOnly().ToQueryString()}";
}
