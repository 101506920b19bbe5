using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using PolicyArchive.Web.Localisation;

namespace PolicyArchive.Web.Http;

/// <summary>Refuses by name what is asked under an address that is too long (RFC 9110, 15.5.15): a query of ten thousand words, say.</summary>
internal static class LongAddresses
{
    /// <summary>How long the line may be that asks, in bytes: method, address and version.</summary>
    public const int Most = 8 << 10;

    private const int BlanksAndLineEnd = 4;

    public static void UseLongAddresses(this WebApplication app) => app.Use((context, next) =>
    {
        // The page that says so is shown under the same address.
        if (LineOf(context) <= Most || context.Features.Get<IStatusCodeReExecuteFeature>() is not null) return next(context);
        context.Response.StatusCode = StatusCodes.Status414UriTooLong;
        return ProgramAddresses.Include(context.Request.Path) ? TellAsync(context) : Task.CompletedTask;
    });

    private static int LineOf(HttpContext context) =>
        context.Request.Method.Length + (context.Features.Get<IHttpRequestFeature>()?.RawTarget.Length ?? 0) + context.Request.Protocol.Length + BlanksAndLineEnd;

    private static Task TellAsync(HttpContext context) => TypedResults.Problem(
        statusCode: StatusCodes.Status414UriTooLong,
        title: Texts.Current.ErrorTitle(StatusCodes.Status414UriTooLong),
        detail: Texts.Current.ErrorExplained(StatusCodes.Status414UriTooLong),
        extensions: [KeyValuePair.Create<string, object?>("code", "uri-too-long")]).ExecuteAsync(context);
}
