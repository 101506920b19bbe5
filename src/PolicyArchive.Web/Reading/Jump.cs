using System.Globalization;
using PolicyArchive.Web.Publications;
using PolicyArchive.Web.Search;

namespace PolicyArchive.Web.Reading;

/// <summary><c>/publications/{id}/pages?n=12</c>, what the form for a page's number or label asks for, leads to that page.</summary>
internal static class Jump
{
    public static void MapJump(this WebApplication app) => app.MapGet("/publications/{id}/pages", GoAsync).ExcludeFromDescription();

    private static async Task<IResult> GoAsync(string id, string? n, HttpRequest request, ShownPublications publications, CancellationToken cancellationToken)
    {
        if (await publications.FindAsync(id, cancellationToken) is not { } publication) return Results.NotFound();
        if (publication.State == PublicationState.Withdrawn) return Results.StatusCode(StatusCodes.Status410Gone);
        var query = AskedWords.In(request, out _);
        if (publication.PageCount == 0) return Results.LocalRedirect(Links.Publication(publication.Id, query));
        var asked = int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        return Results.LocalRedirect(Links.Page(publication.Id, Math.Clamp(asked, 1, publication.PageCount), query));
    }
}
