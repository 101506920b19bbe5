using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using PolicyArchive.Catalog;
using PolicyArchive.Search;
using PolicyArchive.Web.Api;

namespace PolicyArchive.Web.Feeds;

/// <summary>
/// <c>/search.atom</c> with the words and filters of <c>/search</c>: a saved search is its address, and this says what is new in it. Order and range do not
/// matter. Has an ETag, so that a reader who asks again is told in a line that nothing is new.
/// </summary>
internal static class FeedEndpoint
{
    private const int Entries = 50;
    private const string Path = "/search.atom";

    public static void MapFeeds(this WebApplication app) => app.MapGet(Path, SendAsync).ExcludeFromDescription();

    /// <summary>The feed of a query, in a language.</summary>
    public static string LinkTo(SearchQuery query, string language) =>
        Canonical(query).ToQueryString() is { Length: > 0 } parameters ? $"{Path}?{parameters}&lang={language}" : $"{Path}?lang={language}";

    /// <summary>The query without what does not matter to a feed.</summary>
    public static SearchQuery Canonical(SearchQuery query) => new() { Text = query.Text, Filters = query.Filters, IsExpanded = query.IsExpanded, Dropped = query.Dropped };

    private static async Task<IResult> SendAsync(HttpContext context, SearchIndex index, Catalogue catalogue, FeedWriter writer)
    {
        var parameters = context.Request.Query.SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value));
        var query = SearchQuery.Read(parameters, out var problems);
        if (problems.Count > 0) return SearchEndpoint.Refuse(problems);
        var ids = index.Research.LastRegistered(query, Entries, context.RequestAborted);
        var publications = await catalogue.FindManyAsync(ids, context.RequestAborted);
        var feed = await writer.WriteAsync(Canonical(query), [.. publications.Where(publication => publication.State == PublicationState.Published)], context.Request);
        return TypedResults.Bytes(feed, "application/atom+xml; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(feed))}\""));
    }
}
