using PolicyArchive.Web.Publications;

namespace PolicyArchive.Web.Api;

/// <summary><c>GET /api/v1/publications/{id}</c></summary>
internal static class PublicationEndpoint
{
    public static void MapPublication(this IEndpointRouteBuilder api) => api.MapGet("/publications/{id}", ReadAsync)
        .WithName("publication").WithSummary("The record of a publication.")
        .Produces<PublicationAnswer>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone);

    private static async Task<IResult> ReadAsync(string id, HttpContext context, ShownPublications publications, PublicationDescriber describer)
    {
        if (await publications.FindAsync(id, context.RequestAborted) is not { } publication) return Missing(id);
        return publication.State == PublicationState.Withdrawn ? Gone(publication) : TypedResults.Ok(await describer.DescribeAsync(publication, context.Request));
    }

    public static IResult Missing(string id) => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "There is no such publication.",
        detail: PublicationId.TryParse(id, out _) ? null : "The identifier is mistyped: its check character does not fit.");

    public static IResult Gone(Publication publication) => TypedResults.Problem(statusCode: StatusCodes.Status410Gone, title: "The publication was withdrawn.",
        extensions: [KeyValuePair.Create<string, object?>("id", publication.Id.Value), KeyValuePair.Create<string, object?>("publication", publication.Title)]);
}
