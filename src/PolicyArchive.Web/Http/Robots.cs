using PolicyArchive.Search;

namespace PolicyArchive.Web.Http;

/// <summary>
/// <c>/robots.txt</c> (RFC 9309): records, pages and the plain list of everything are there to be read by robots; the endless combinations of words, filters
/// and orders are not, nor what goes through whole answers.
/// </summary>
internal static class Robots
{
    private static readonly string Rules = string.Join('\n',
    [
        "User-agent: *",
        .. Parameters.Select(parameter => $"Disallow: /search?*{parameter}="),
        "Disallow: /search.csv", "Disallow: /search.jsonl", "Disallow: /search.atom", "Disallow: /concordance", "Disallow: /overtime", "Disallow: /api/", "Disallow: /desk/",
        "Disallow: /publications/*?*q=", string.Empty,
    ]);

    public static void MapRobots(this WebApplication app) => app.MapMethods("/robots.txt", [HttpMethods.Get, HttpMethods.Head], () => TypedResults.Text(Rules)).ExcludeFromDescription();

    private static IEnumerable<string> Parameters => ["q", .. SearchQuery.FilterFields, "drop", "expand", "rows"];
}
