using PolicyArchive.Search;
using PolicyArchive.Search.Research;
using PolicyArchive.Web.Api;
using PolicyArchive.Web.Exports;
using PolicyArchive.Web.Research;

namespace PolicyArchive.Web.Trends;

/// <summary><c>/overtime.csv</c> and <c>/overtime.json</c> with the parameters of <c>/overtime</c>.</summary>
internal static class TrendsEndpoints
{
    public static void MapTrends(this WebApplication app)
    {
        app.MapGet("/overtime.csv", (HttpContext context, SearchIndex index) => Answer(context, index, answer =>
            TypedResults.Stream(stream => WriteAsync(answer, stream, context.RequestAborted), CsvStream.MediaType, "overtime.csv"))).ExcludeFromDescription();
        app.MapGet("/overtime.json", (HttpContext context, SearchIndex index) => Answer(context, index, TypedResults.Ok)).ExcludeFromDescription();
    }

    private static IResult Answer(HttpContext context, SearchIndex index, Func<TrendsAnswer, IResult> answer)
    {
        var asked = ResearchRequest.Read(context.Request).WithTerms(1, ResearchTools.MaxTerms);
        if (asked.Problems.Count > 0) return SearchEndpoint.Refuse(asked.Problems);
        var counts = index.Research.OverTime(asked.Query, asked.Terms, context.RequestAborted);
        return answer(new TrendsAnswer(QueryAnswer.Of(asked.Query), counts.Years, counts.Terms, counts.Undated, counts.Wordless));
    }

    private static async Task WriteAsync(TrendsAnswer answer, Stream stream, CancellationToken cancellationToken)
    {
        await using var csv = new CsvStream(stream);
        await csv.WriteAsync(TrendsAnswer.Columns, cancellationToken);
        foreach (var cells in answer.Cells()) await csv.WriteAsync(cells, cancellationToken);
    }
}
