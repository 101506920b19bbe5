using System.Globalization;
using PolicyArchive.Search;
using PolicyArchive.Search.Research;
using PolicyArchive.Web.Api;
using PolicyArchive.Web.Exports;
using PolicyArchive.Web.Research;

namespace PolicyArchive.Web.Concordances;

/// <summary>
/// <c>/concordance.csv</c> and <c>/concordance.json</c> with the parameters of <c>/concordance</c>. <c>X-Total-Count</c> says how many places there are, of
/// which the first <see cref="Concordance.MaxLines"/> are sent.
/// </summary>
internal static class ConcordanceEndpoints
{
    private static readonly string[] Columns = ["left", "match", "right", "publication", "title", "issued", "page", "label", "url"];

    public static void MapConcordance(this WebApplication app)
    {
        app.MapGet("/concordance.csv", (HttpContext context, SearchIndex index, SiteOptions site) => Answer(context, index, (asked, concordance) =>
            TypedResults.Stream(stream => WriteAsync(concordance, ResearchTools.QueryOf(asked.Terms[0]), stream, context, site), CsvStream.MediaType, "concordance.csv"))).ExcludeFromDescription().DisableRequestTimeout();
        app.MapGet("/concordance.json", (HttpContext context, SearchIndex index) => Answer(context, index, (asked, concordance) =>
            TypedResults.Ok(ConcordanceAnswer.Of(asked, concordance)))).ExcludeFromDescription();
    }

    private static IResult Answer(HttpContext context, SearchIndex index, Func<ResearchRequest, Concordance, IResult> answer)
    {
        var asked = ResearchRequest.Read(context.Request).WithTermOfQuery().WithTerms(1, 1);
        if (asked.Problems.Count > 0) return SearchEndpoint.Refuse(asked.Problems);
        var concordance = index.Research.Concordance(asked.Query, asked.Terms[0], asked.Order, context.RequestAborted);
        context.Response.RegisterForDispose(concordance);
        context.Response.Headers["X-Total-Count"] = concordance.Total.ToString(CultureInfo.InvariantCulture);
        return answer(asked, concordance);
    }

    private static async Task WriteAsync(Concordance concordance, string query, Stream stream, HttpContext context, SiteOptions site)
    {
        await using var csv = new CsvStream(stream);
        await csv.WriteAsync(Columns, context.RequestAborted);
        foreach (var line in concordance.Lines)
        {
            var publication = line.Publication;
            await csv.WriteAsync(
            [
                line.Left, line.Match, line.Right, publication.Id.Value, publication.Title, publication.Issued?.ToString(),
                line.Page.ToString(CultureInfo.InvariantCulture), line.Label, site.Absolute(context.Request, Links.Place(line, query)),
            ], context.RequestAborted);
        }
    }
}
