using System.Globalization;
using Microsoft.Net.Http.Headers;
using PolicyArchive.Search;
using PolicyArchive.Web.Localisation;

namespace PolicyArchive.Web.Http;

/// <summary>
/// Tells who has a list already that it is the same still, without making it: what a list shows changes with the index, the language and the start of the
/// process alone. The tag is weak (RFC 9110, 8.8.1), since the time that a search took differs.
/// </summary>
internal static class Unchanged
{
    private static readonly string[] Lists =
    [
        "/", "/search", "/subjects", "/organisations", "/news", "/concordance", "/overtime", "/api/v1/search",
        "/search.csv", "/search.jsonl", "/concordance.csv", "/concordance.json", "/overtime.csv", "/overtime.json", "/subjects.rdf",
    ];

    private static readonly object IsPartial = new();

    public static void UseUnchanged(this WebApplication app)
    {
        var index = app.Services.GetRequiredService<SearchIndex>();
        // Subjects, organisations, articles and the site itself change only from one start to the next.
        var start = app.Services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds();
        app.Use((context, next) =>
        {
            if (!IsList(context.Request)) return next(context);
            var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{start:x}-{index.Generation:x}-{Texts.Current.Language}\""), isWeak: true);
            return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)) ? SaySo(context, tag) : TagAsync(context, tag, next);
        });
    }

    /// <summary>Says that an answer is not the whole, since its time was up: asked again, it may be better.</summary>
    public static void IsNot(HttpContext context) => context.Items[IsPartial] = true;

    private static bool IsList(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && Lists.Contains(request.Path.Value, StringComparer.OrdinalIgnoreCase);

    private static Task SaySo(HttpContext context, EntityTagHeaderValue tag)
    {
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        context.Response.Headers.ETag = tag.ToString();
        context.Response.Headers.Append(HeaderNames.Vary, "Accept-Language, Cookie");
        return Task.CompletedTask;
    }

    private static Task TagAsync(HttpContext context, EntityTagHeaderValue tag, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode == StatusCodes.Status200OK && !context.Items.ContainsKey(IsPartial)) context.Response.Headers.ETag = tag.ToString();
            return Task.CompletedTask;
        });
        return next(context);
    }
}
