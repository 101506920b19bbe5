using Microsoft.AspNetCore.Http.HttpResults;
using PolicyArchive.Catalog;
using PolicyArchive.Ingestion;
using PolicyArchive.Search;
using PolicyArchive.Storage;
using PolicyArchive.Web.Http;

namespace PolicyArchive.Web.Health;

/// <summary>Whether the process lives, and whether everything it needs to answer is there.</summary>
internal static partial class HealthEndpoints
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

    private static async Task<JsonHttpResult<Readiness>> ReadyAsync(
        Archive archive, ILogger<Readiness> logger, CancellationToken cancellationToken)
    {
        var readiness = new Readiness(
            await CheckAsync("store", () => Task.FromResult(archive.Store.All().Any()), logger),
            await CheckAsync("catalogue", () => archive.Catalogue.LastChangeAsync(cancellationToken), logger),
            await CheckAsync("index", () => Task.FromResult(archive.Index.LastChange), logger),
            archive.Trouble switch { null => Readiness.Ok, StorageProblem.NoSpace => "disk-full", _ => "disk-fails" },
            await archive.CageAsync(),
            await FixityAsync(archive, logger, cancellationToken));
        return TypedResults.Json(readiness, statusCode: readiness.Status == Readiness.Ok ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<CheckSummary?> FixityAsync(Archive archive, ILogger logger, CancellationToken cancellationToken)
    {
        CheckSummary? summary = null;
        await CheckAsync("fixity", async () => summary = await archive.Catalogue.SummariseChecksAsync(cancellationToken), logger);
        return summary;
    }

    private static async Task<string> CheckAsync<T>(string part, Func<Task<T>> ask, ILogger logger)
    {
        try
        {
            await ask();
            return Readiness.Ok;
        }
        catch (Exception e) when (e is IOException or CatalogueException or SearchException or UnauthorizedAccessException)
        {
            NotReady(logger, part, e);
            return Readiness.Failed;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Part} is not ready.")]
    private static partial void NotReady(ILogger logger, string part, Exception e);
}

/// <summary>Which parts are ready: <c>ok</c> or <c>failed</c> each; why one failed stands in the log only.</summary>
/// <param name="Store">What we keep.</param>
/// <param name="Catalogue">What we know.</param>
/// <param name="Index">Where it says it.</param>
/// <param name="Intake">Whether files are taken in: <c>ok</c>, <c>disk-full</c> or <c>disk-fails</c>. Readers are served all the same, so it does not count.</param>
/// <param name="Extractor">What the processes that read files are kept in. It is told, and changes nothing.</param>
/// <param name="Fixity">How far the checks of what is kept are, and how many failed. Told, too, and changes nothing: <c>verify</c> names what is damaged.</param>
internal sealed record Readiness(string Store, string Catalogue, string Index, string Intake, IReadOnlyDictionary<string, string> Extractor, CheckSummary? Fixity)
{
    public const string Ok = "ok";
    public const string Failed = "failed";

    public string Status => Store == Ok && Catalogue == Ok && Index == Ok ? Ok : Failed;
}
