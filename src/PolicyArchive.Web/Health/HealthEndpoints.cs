using Microsoft.AspNetCore.Http.HttpResults;
using PolicyArchive.Web.Http;

namespace PolicyArchive.Web.Health;

/// <summary>Whether the process lives, and whether everything it needs to answer is there.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        var health = app.MapGroup("/health").ExcludeFromDescription().AddEndpointFilter(AnswerNeighboursAsync);
        health.MapGet("/live", () => TypedResults.Ok(new { status = "ok" }));
        health.MapGet("/ready", ReadyAsync);
    }

    // How the archive is concerns its keepers alone.
    private static ValueTask<object?> AnswerNeighboursAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Clients.IsNear(context.HttpContext) ? next(context) : ValueTask.FromResult<object?>(Results.NotFound());

    private static async Task<JsonHttpResult<Readiness>> ReadyAsync(HealthCheck check, CancellationToken cancellationToken)
    {
        var readiness = await check.RunAsync(cancellationToken);
        return TypedResults.Json(readiness, statusCode: readiness.Status == Readiness.Ok ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
