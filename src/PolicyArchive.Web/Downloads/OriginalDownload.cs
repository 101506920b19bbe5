using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using PolicyArchive.Storage;
using PolicyArchive.Web.Publications;

namespace PolicyArchive.Web.Downloads;

/// <summary>
/// The originals, byte for byte as they were received or not at all: a strong ETag and <c>Repr-Digest</c> (RFC 9530) from the fixity, ranges and <c>If-Range</c> (RFC 9110), the file's name (RFC 6266).
/// Always an attachment, never compressed, and nothing in it may run.
/// </summary>
internal static class OriginalDownload
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapDownloads(this WebApplication app)
    {
        app.MapMethods("/publications/{id}/original", Methods, SendMainAsync).ExcludeFromDescription().DisableRequestTimeout();
        app.MapMethods("/publications/{id}/files/{name}", Methods, SendAsync).ExcludeFromDescription().DisableRequestTimeout();
    }

    private static Task<IResult> SendMainAsync(string id, HttpContext context, ShownPublications publications, VerifiedOriginals originals, UnsentOriginals unsent) =>
        SendAsync(id, null, context, publications, originals, unsent);

    private static async Task<IResult> SendAsync(string id, string? name, HttpContext context, ShownPublications publications, VerifiedOriginals originals, UnsentOriginals unsent)
    {
        if (await publications.FindAsync(id, context.RequestAborted) is not { } publication) return Results.NotFound();
        if (publication.State == PublicationState.Withdrawn) return Results.StatusCode(StatusCodes.Status410Gone);
        var original = publication.Originals.FirstOrDefault(original => name is null || original.Name == name);
        if (original is null) return Results.NotFound();
        try
        {
            // Before a header is set: what is sent under the digest of the whole must have it.
            return Send(await originals.OpenAsync(publication.Id, original, await publications.DoubtedAtAsync(publication.Id, context.RequestAborted)), original, context);
        }
        catch (StorageException e)
        {
            return unsent.Refuse(context, publication.Id, original, e.Message);
        }
    }

    private static FileStreamHttpResult Send(Stream stream, Original original, HttpContext context)
    {
        var headers = context.Response.Headers;
        headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(original.Fixity.ToBytes())}:";
        headers.CacheControl = "no-cache";
        headers.ContentSecurityPolicy = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox";
        return TypedResults.File(stream, original.MediaType, FileNames.Clean(original.Name),
            entityTag: new EntityTagHeaderValue($"\"{original.Fixity}\""), enableRangeProcessing: true);
    }
}
