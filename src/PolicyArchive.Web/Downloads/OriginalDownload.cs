using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using PolicyArchive.Storage;
using PolicyArchive.Web.Publications;

namespace PolicyArchive.Web.Downloads;

/// <summary>
/// The originals, byte for byte: a strong ETag and <c>Repr-Digest</c> (RFC 9530) from the fixity, ranges and <c>If-Range</c> (RFC 9110), the file's name (RFC 6266).
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

    private static Task<IResult> SendMainAsync(string id, HttpContext context, ShownPublications publications, OriginalStore store, UnsentOriginals unsent) =>
        SendAsync(id, null, context, publications, store, unsent);

    private static async Task<IResult> SendAsync(string id, string? name, HttpContext context, ShownPublications publications, OriginalStore store, UnsentOriginals unsent)
    {
        if (await publications.FindAsync(id, context.RequestAborted) is not { } publication) return Results.NotFound();
        if (publication.State == PublicationState.Withdrawn) return Results.StatusCode(StatusCodes.Status410Gone);
        var original = publication.Originals.FirstOrDefault(original => name is null || original.Name == name);
        if (original is null) return Results.NotFound();
        var (stream, wrong) = Open(publication.Id, original, store);
        return stream is null ? unsent.Refuse(context, publication.Id, original, wrong) : Send(stream, original, context);
    }

    // Opened before a header is set: what is sent under the digest of the whole must be as long as the whole. Its bytes are compared by fixity checks.
    private static (Stream? Stream, string Wrong) Open(PublicationId id, Original original, OriginalStore store)
    {
        try
        {
            var stream = store.OpenOriginal(id, original.Name);
            if (stream.Length == original.Length) return (stream, string.Empty);
            using (stream) return (null, $"it has {stream.Length:N0} bytes and not the {original.Length:N0} that were received.");
        }
        catch (StorageException e)
        {
            return (null, e.Message);
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
