using System.Globalization;
using System.Net;

namespace PolicyArchive.Web;

/// <summary>The addresses of the site, relative to its root.</summary>
internal static class Links
{
    public static string Publication(PublicationId id, string? query = null) => $"/publications/{id}" + Query(query);

    /// <summary>A page of a publication in the reading view.</summary>
    public static string Page(PublicationId id, int number, string? query = null) =>
        string.Create(CultureInfo.InvariantCulture, $"/publications/{id}/pages/{number}") + Query(query);

    public static string Text(PublicationId id) => $"/publications/{id}/text";

    /// <summary>The main original.</summary>
    public static string Original(PublicationId id) => $"/publications/{id}/original";

    public static string File(PublicationId id, string name) => $"/publications/{id}/files/{Uri.EscapeDataString(name)}";

    public static string Organisation(string slug) => $"/organisations/{Uri.EscapeDataString(slug)}";

    public static string Article(string slug) => $"/pages/{Uri.EscapeDataString(slug)}";

    /// <summary>The results with one filter.</summary>
    public static string Search(string field, string value) => $"/search?{field}={WebUtility.UrlEncode(value)}";

    private static string Query(string? query) => string.IsNullOrWhiteSpace(query) ? string.Empty : $"?q={WebUtility.UrlEncode(query)}";
}
