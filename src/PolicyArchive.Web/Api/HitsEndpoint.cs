using PolicyArchive.Search;
using PolicyArchive.Web.Publications;
using PolicyArchive.Web.Search;

namespace PolicyArchive.Web.Api;

/// <summary><c>GET /api/v1/publications/{id}/hits</c></summary>
internal static class HitsEndpoint
{
    public static void MapHits(this IEndpointRouteBuilder api) => api.MapGet("/publications/{id}/hits", ReadAsync)
        .WithName("hits").WithSummary("Every page of a publication on which something stands that a query asks for, with the best place of each.")
        .Produces<HitsAnswer>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone);

    private static async Task<IResult> ReadAsync(string id, [AsParameters] AskedWords words, ShownPublications publications, SearchIndex index, CancellationToken cancellationToken)
    {
        if (await publications.FindAsync(id, cancellationToken) is not { } publication) return PublicationEndpoint.Missing(id);
        if (publication.State == PublicationState.Withdrawn) return PublicationEndpoint.Gone(publication);
        var query = words.Read(out var problems);
        if (problems.Count > 0) return SearchEndpoint.Refuse(problems);
        return TypedResults.Ok(HitsAnswer.Of(index.HitsIn(publication.Id, query), query));
    }
}

/// <summary>Where one publication says what a query asks for.</summary>
/// <param name="Id">The publication.</param>
/// <param name="Q">The query.</param>
/// <param name="PageCount">How many pages the publication has.</param>
/// <param name="Pages">Every page that matches, in page order.</param>
internal sealed record HitsAnswer(string Id, string Q, int PageCount, IReadOnlyList<MatchingPageAnswer> Pages)
{
    public static HitsAnswer Of(PublicationHits hits, SearchQuery query) => new(hits.Id.Value, query.Text, hits.PageCount,
        [.. hits.Pages.Select(page => new MatchingPageAnswer(page.Number, page.Label, page.Hits, Links.Page(hits.Id, page.Number, query), SnippetAnswer.Of(page.Snippet)))]);
}

/// <summary>A page that matches.</summary>
/// <param name="Number">Its number within the publication, from 1.</param>
/// <param name="Label">Its label as printed.</param>
/// <param name="Hits">How many places on it the query asks for.</param>
/// <param name="Url">Where it can be read with the places marked.</param>
/// <param name="Snippet">Text around the best of them.</param>
internal sealed record MatchingPageAnswer(int Number, string Label, int Hits, string Url, SnippetAnswer Snippet);
