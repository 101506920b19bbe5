using Microsoft.AspNetCore.WebUtilities;

namespace PolicyArchive.Web.Http;

/// <summary>What is answered when something fails: problem details (RFC 9457) to programs, a page with a way onward to people.</summary>
internal static class ErrorAnswers
{
    public static void AddErrorAnswers(this IServiceCollection services) => services.AddProblemDetails(options => options.CustomizeProblemDetails = AddCode);

    public static void UseErrorAnswers(this WebApplication app)
    {
        app.UseWhen(context => ProgramAddresses.Include(context.Request.Path), api =>
        {
            api.UseExceptionHandler();
            api.UseStatusCodePages();
        });
        app.UseWhen(context => !ProgramAddresses.Include(context.Request.Path), site =>
        {
            site.UseExceptionHandler("/error/500");
            site.UseStatusCodePagesWithReExecute("/error/{0}");
        });
    }

    // Stable, and in a word: "not-found", "too-many-requests".
    private static void AddCode(ProblemDetailsContext context)
    {
        if (context.ProblemDetails.Status is { } status)
            context.ProblemDetails.Extensions.TryAdd("code", ReasonPhrases.GetReasonPhrase(status).ToLowerInvariant().Replace(' ', '-'));
    }
}
