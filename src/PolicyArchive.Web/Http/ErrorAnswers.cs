namespace PolicyArchive.Web.Http;

/// <summary>What is answered when something fails: problem details (RFC 9457) to programs, a page with a way onward to people.</summary>
internal static class ErrorAnswers
{
    public static void UseErrorAnswers(this WebApplication app)
    {
        app.UseWhen(IsForPrograms, api =>
        {
            api.UseExceptionHandler();
            api.UseStatusCodePages();
        });
        app.UseWhen(context => !IsForPrograms(context), site =>
        {
            site.UseExceptionHandler("/error/500");
            site.UseStatusCodePagesWithReExecute("/error/{0}");
        });
    }

    private static bool IsForPrograms(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/health") || context.Request.Path.StartsWithSegments("/openapi");
}
