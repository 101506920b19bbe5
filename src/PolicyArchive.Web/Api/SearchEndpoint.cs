using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;
using PolicyArchive.Search;
using PolicyArchive.Web.Localisation;
using PolicyArchive.Web.Search;

namespace PolicyArchive.Web.Api;

/// <summary><c>GET /api/v1/search</c></summary>
internal static class SearchEndpoint
{
    private static readonly (string Name, string Description)[] Parameters =
    [
        ("q", "The words: all of them, \"a phrase\", OR, -without, beginning*, field:value. Empty finds everything."),
        ("kind", $"One of {string.Join(", ", Kinds.All.Select(kind => kind.Slug()))}. May be repeated, as all filters may: one of the values is enough."),
        ("year", "The year of publication, four digits."),
        ("language", $"One of {string.Join(", ", Publication.LanguageCodes)} (ISO 639-1)."),
        ("publisher", "The slug of an organisation."),
        ("subject", "A subject, by any of its names in the thesaurus."),
        ("expand", "off looks for the words as they are, not for other names of the subjects that they name."),
        ("drop", "One of those other names that is not to be looked for. May be repeated."),
        ("sort", "relevance (the default), newest, oldest or title."),
        ("start", $"How many hits to pass over, up to {SearchQuery.MaxStart}."),
        ("rows", $"How many hits to list, 1 to {SearchQuery.MaxRows}; 10 by default."),
    ];

    public static void MapSearch(this IEndpointRouteBuilder api) => api.MapGet("/search", SearchAsync)
        .WithName("search").WithSummary("Finds publications by the words in them, and lists the pages that have these words.")
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters = [.. Parameters.Select(IOpenApiParameter (parameter) => new OpenApiParameter
            {
                Name = parameter.Name, Description = parameter.Description, In = ParameterLocation.Query, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            })];
            return Task.CompletedTask;
        });

    private static async Task<Results<Ok<SearchAnswer>, ValidationProblem>> SearchAsync(
        HttpContext context, SearchIndex index, FilterLabels labels, RecordMatches records, Texts texts)
    {
        var (query, problems, results) = SearchReply.To(context.Request, index);
        if (results is null) return Refuse(problems);
        var hits = new List<HitAnswer>();
        foreach (var hit in results.Hits) hits.Add(HitAnswer.Of(hit, query, await records.OfAsync(hit, query, context.RequestAborted)));
        return TypedResults.Ok(new SearchAnswer(
            QueryAnswer.Of(query), results.Total, Math.Round(results.Took.TotalMilliseconds, 3), results.Suggestion, results.Notices, results.NoticeWords, results.Expansions,
            await FacetsAsync(results, labels, texts), hits) { UnknownWords = results.UnknownWords });
    }

    /// <summary>The answer to a query that cannot be read: what is wrong with which parameter.</summary>
    public static ValidationProblem Refuse(IReadOnlyList<QueryProblem> problems) => TypedResults.ValidationProblem(
        problems.GroupBy(problem => problem.Parameter, problem => problem.Message).ToDictionary(group => group.Key, group => group.ToArray()),
        title: "The query cannot be read.",
        extensions: [KeyValuePair.Create<string, object?>("codes", problems.Select(problem => problem.Code).ToArray())]);

    private static async Task<IReadOnlyList<FacetAnswer>> FacetsAsync(SearchResults results, FilterLabels labels, Texts texts)
    {
        var facets = new List<FacetAnswer>();
        foreach (var facet in results.Facets)
        {
            var values = new List<FacetValueAnswer>();
            foreach (var value in facet.Values)
                values.Add(new FacetValueAnswer(value.Value, await labels.OfAsync(facet.Field, value.Value), value.Count, value.IsSelected));
            facets.Add(new FacetAnswer(facet.Field, texts.FieldName(facet.Field), values));
        }
        return facets;
    }
}
