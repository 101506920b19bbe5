namespace PolicyArchive.Web.Api;

/// <summary>The API for programs, version 1. Errors are problem details (RFC 9457).</summary>
internal static class ApiEndpoints
{
    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new()
        {
            Title = "PolicyArchive",
            Version = "v1",
            Description = "Search the full text of policy publications, and read their records and pages. All answers are JSON; labels are in the language asked for by Accept-Language.",
        };
        return Task.CompletedTask;
    }));

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1");
        api.MapSearch();
        api.MapSuggest();
        api.MapHarvest();
        api.MapPublication();
        api.MapPage();
        api.MapHits();
        app.MapOpenApi("/openapi/{documentName}.json");
    }
}
