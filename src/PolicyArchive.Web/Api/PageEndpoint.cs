using PolicyArchive.Search;
using PolicyArchive.Storage;
using PolicyArchive.Web.Publications;
using PolicyArchive.Web.Reading;
using PolicyArchive.Web.Search;

namespace PolicyArchive.Web.Api;

/// <summary><c>GET /api/v1/publications/{id}/pages/{number}</c></summary>
internal static class PageEndpoint
{
    public static void MapPage(this IEndpointRouteBuilder api) => api.MapGet("/publications/{id}/pages/{number:int}", ReadAsync)
        .WithName("page").WithSummary("A page: its text, and what a query asks for on it, with boxes.")
        .Produces<PageAnswer>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone);

    private static async Task<IResult> ReadAsync(
        string id, int number, [AsParameters] AskedWords asked, bool? words, ShownPublications publications, TextLayers layers, SearchIndex index, CancellationToken cancellationToken)
    {
        if (await publications.FindAsync(id, cancellationToken) is not { } publication) return PublicationEndpoint.Missing(id);
        if (publication.State == PublicationState.Withdrawn) return PublicationEndpoint.Gone(publication);
        var query = asked.Read(out var problems);
        if (problems.Count > 0) return SearchEndpoint.Refuse(problems);
        if (Leaf.Read(publication, number, query, layers, index) is not { } leaf)
            return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "There is no such page.", detail: $"The publication has {publication.PageCount} pages.");
        return TypedResults.Ok(PageAnswer.Of(leaf, query, words ?? false));
    }
}
