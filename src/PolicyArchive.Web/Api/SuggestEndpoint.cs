using Microsoft.AspNetCore.Http.HttpResults;
using PolicyArchive.Search;

namespace PolicyArchive.Web.Api;

/// <summary><c>GET /api/v1/suggest</c></summary>
internal static class SuggestEndpoint
{
    private const int Most = 8;

    public static void MapSuggest(this IEndpointRouteBuilder api) => api.MapGet("/suggest", Suggest)
        .WithName("suggest").WithSummary("Completes the beginning of a query.");

    private static Results<Ok<SuggestAnswer>, ValidationProblem> Suggest(SearchIndex index, string? q) => q?.Length > SearchQuery.MaxLength
        ? TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["q"] = [$"A query may have {SearchQuery.MaxLength} characters."] })
        : TypedResults.Ok(new SuggestAnswer(q ?? string.Empty, string.IsNullOrWhiteSpace(q) ? [] : index.Suggest(q, Most)));
}

/// <summary>Completions, the likeliest first.</summary>
internal sealed record SuggestAnswer(string Q, IReadOnlyList<string> Suggestions);
