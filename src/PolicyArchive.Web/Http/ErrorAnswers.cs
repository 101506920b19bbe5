using Microsoft.AspNetCore.WebUtilities;
using PolicyArchive.Search;

namespace PolicyArchive.Web.Http;

/// <summary>What is answered when something fails: problem details (RFC 9457) to programs, a page with a way onward to people.</summary>
internal static class ErrorAnswers
{
    public static void AddErrorAnswers(this IServiceCollection services) => services.AddProblemDetails(options => options.CustomizeProblemDetails = AddCode);

    public static void UseErrorAnswers(this WebApplication app)
    {
        app.UseWhen(context => ProgramAddresses.Include(context.Request.Path), api =>
        {
            api.UseExceptionHandler(Handling());
            api.UseStatusCodePages();
        });
        app.UseWhen(context => !ProgramAddresses.Include(context.Request.Path), site =>
        {
            site.UseExceptionHandler(Handling("/error/500"));
            site.UseStatusCodePagesWithReExecute("/error/{0}");
        });
    }

    // A damaged index is made anew meanwhile, and the log has told of it once.
    private static ExceptionHandlerOptions Handling(string? page = null) => new()
    {
        ExceptionHandlingPath = page,
        StatusCodeSelector = e => IsDamagedIndex(e) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
        SuppressDiagnosticsCallback = handled => IsDamagedIndex(handled.Exception),
    };

    private static bool IsDamagedIndex(Exception? e) => e is SearchException { IsDamaged: true };

    // Stable, and in a word: "not-found", "too-many-requests".
    private static void AddCode(ProblemDetailsContext context)
    {
        if (IsDamagedIndex(context.Exception)) context.ProblemDetails.Detail = "The search index is damaged and is being made anew. Please try again in a minute.";
        if (context.ProblemDetails.Status is { } status)
            context.ProblemDetails.Extensions.TryAdd("code", ReasonPhrases.GetReasonPhrase(status).ToLowerInvariant().Replace(' ', '-'));
    }
}
