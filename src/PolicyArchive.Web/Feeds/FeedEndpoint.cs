using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using PolicyArchive.Catalog;
using PolicyArchive.Search;
using PolicyArchive.Web.Api;

namespace PolicyArchive.Web.Feeds;

/// <summary>
/// <c>/search.atom</c> with the words and filters of <c>/search</c>: a saved search is its address, and this says what is new in it, in the order in which
/// publications entered the archive. Another order does not matter; <c>start</c> leads to the older ones, as the feed's own links do. Has an ETag, so that a reader who asks again is told in a line that nothing is new.
/// </summary>
internal static class FeedEndpoint
{
    private const string Path = "/search.atom";

    public static void MapFeeds(this WebApplication app) => app.MapGet(Path, SendAsync).ExcludeFromDescription();

    /// <summary>The feed of a query, in a language.</summary>
    /// <param name="query">The query.</param>
    /// <param name="language">The language.</param>
    /// <param name="start">How many entries are passed over.</param>
    public static string LinkTo(SearchQuery query, string language, int start = 0) =>
        (Canonical(query) with { Start = start }).ToQueryString() is { Length: > 0 } parameters ? $"{Path}?{parameters}&lang={language}" : $"{Path}?lang={language}";

    /// <summary>The query without what does not matter to a feed.</summary>
    public static SearchQuery Canonical(SearchQuery query) => new() { Text = query.Text, Filters = query.Filters, IsExpanded = query.IsExpanded, Dropped = query.Dropped };

    private static async Task<IResult> SendAsync(HttpContext context, SearchIndex index, Catalogue catalogue, FeedWriter writer)
    {
        var parameters = context.Request.Query.SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value));
        var query = SearchQuery.Read(parameters, out var problems);
        if (problems.Count > 0) return SearchEndpoint.Refuse(problems);
        var feed = await writer.WriteAsync(await ReadAsync(query, index, catalogue, context.RequestAborted), context.Request);
        return TypedResults.Bytes(feed, "application/atom+xml; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(feed))}\""));
    }

    private static async Task<FeedPart> ReadAsync(SearchQuery query, SearchIndex index, Catalogue catalogue, CancellationToken cancellationToken)
    {
        var found = index.Research.AnsweringWhole(query, cancellationToken);
        var entered = await catalogue.EnteredAsync(cancellationToken);
        var all = found.Select(id => (Id: id, At: entered.GetValueOrDefault(id, DateTimeOffset.UnixEpoch))).OrderByDescending(one => one.At).ThenBy(one => one.Id.Value, StringComparer.Ordinal).ToList();
        var part = all.Skip(query.Start).Take(FeedPart.Size).ToList();
        var publications = await catalogue.FindManyAsync([.. part.Select(one => one.Id)], cancellationToken);
        var entries = publications.Where(publication => publication.State == PublicationState.Published)
            .Select(publication => new FeedEntry(publication, entered.GetValueOrDefault(publication.Id, DateTimeOffset.UnixEpoch)));
        return new FeedPart(Canonical(query), query.Start, [.. entries], all.Count == 0 ? null : all[0].At, all.Count > query.Start + FeedPart.Size);
    }
}
