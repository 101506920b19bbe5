using Microsoft.Net.Http.Headers;

namespace PolicyArchive.Web.Http;

/// <summary>What HTTP asks of every request, where ASP.NET is more lenient (RFC 9110, RFC 9112).</summary>
internal static class RequestRules
{
    // Where a request says its length twice, Kestrel moves the one that does not count here.
    private const string OtherLength = "X-Content-Length";

    public static void UseRequestRules(this WebApplication app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (request.Headers.TransferEncoding.Count > 0 && request.Headers.ContainsKey(OtherLength)) return RefuseAsync(context);
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) return RefuseMethod(context);
        IgnoreForeignRanges(request);
        // A program's address answers HEAD as it answers GET; the server sends no body to whoever asked with HEAD.
        if (HttpMethods.IsHead(request.Method) && ProgramAddresses.Include(request.Path)) request.Method = HttpMethods.Get;
        return next(context);
    });

    // RFC 9112, 6.1: it may be an attempt to smuggle a second request past a proxy. Nothing after it is read.
    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.Connection = "close";
        return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, title: "The request says its length twice.").ExecuteAsync(context);
    }

    // Everything here is read. A Razor page that does not know a method answers as if it were GET, and TRACE and PUT with it.
    private static Task RefuseMethod(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD";
        // The page that says so is got.
        context.Request.Method = HttpMethods.Get;
        return Task.CompletedTask;
    }

    // RFC 9110, 14.2: a range counts for GET alone, and a unit that is not known is ignored. ASP.NET honours both.
    private static void IgnoreForeignRanges(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) || !request.Headers.Range.ToString().StartsWith("bytes=", StringComparison.OrdinalIgnoreCase))
            request.Headers.Remove(HeaderNames.Range);
    }
}
