using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using PolicyArchive.Search;
using PolicyArchive.Search.Research;
using PolicyArchive.Web.Api;

namespace PolicyArchive.Web.Exports;

/// <summary>
/// What a query finds, to be taken away: <c>/search.csv</c> and <c>/search.jsonl</c> with the parameters of <c>/search</c>, written as they are read.
/// <c>X-Total-Count</c> says how many publications there are, of which the first <see cref="Exporter.Most"/> are sent.
/// </summary>
internal static class ExportEndpoints
{
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    public static void MapExports(this WebApplication app)
    {
        app.MapGet("/search.csv", (HttpContext context, SearchIndex index, Exporter exporter) => Send(context, index, "csv", CsvStream.MediaType,
            (results, stream) => WriteCsvAsync(exporter.ReadAsync(results, context.Request, context.RequestAborted), stream, context.RequestAborted))).ExcludeFromDescription().DisableRequestTimeout();
        app.MapGet("/search.jsonl", (HttpContext context, SearchIndex index, Exporter exporter, IOptions<JsonOptions> json) => Send(context, index, "jsonl", "application/jsonl",
            (results, stream) => WriteLinesAsync(exporter.ReadAsync(results, context.Request, context.RequestAborted), stream, json.Value.SerializerOptions, context.RequestAborted)))
            .ExcludeFromDescription().DisableRequestTimeout();
    }

    private static IResult Send(HttpContext context, SearchIndex index, string extension, string mediaType, Func<ResultSet, Stream, Task> write)
    {
        var parameters = context.Request.Query.SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value));
        var query = SearchQuery.Read(parameters, out var problems);
        if (problems.Count > 0) return SearchEndpoint.Refuse(problems);
        var results = index.Research.All(query, context.RequestAborted);
        context.Response.RegisterForDispose(results);
        context.Response.Headers["X-Total-Count"] = results.Total.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Stream(stream => write(results, stream), mediaType, $"publications.{extension}");
    }

    private static async Task WriteCsvAsync(IAsyncEnumerable<ExportedPublication> publications, Stream stream, CancellationToken cancellationToken)
    {
        await using var csv = new CsvStream(stream);
        await csv.WriteAsync(ExportedPublication.Columns, cancellationToken);
        await foreach (var publication in publications) await csv.WriteAsync(publication.Cells(), cancellationToken);
    }

    private static async Task WriteLinesAsync(
        IAsyncEnumerable<ExportedPublication> publications, Stream stream, JsonSerializerOptions options, CancellationToken cancellationToken)
    {
        await foreach (var publication in publications)
        {
            await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(publication, options), cancellationToken);
            await stream.WriteAsync(LineEnd, cancellationToken);
        }
    }
}
