using Microsoft.AspNetCore.Diagnostics;

namespace PolicyArchive.Web.Http;

/// <summary>Counts the requests that are answered with 400 or 405.</summary>
internal static class RefusedQuestions
{
    public static void UseRefusedQuestions(this WebApplication app)
    {
        var refusals = app.Services.GetRequiredService<Refusals>();
        app.Use(async (context, next) =>
        {
            await next(context);
            // What has failed goes through the site once more, to the page that says so.
            if (context.Response.StatusCode is StatusCodes.Status400BadRequest or StatusCodes.Status405MethodNotAllowed && context.Features.Get<IStatusCodeReExecuteFeature>() is null) refusals.NoteQuestion();
        });
    }
}
