namespace PolicyArchive.Web.Http;

/// <summary>Answers only under the names that the operator has given the site, so that no link can be made to lead elsewhere by asking under another.</summary>
internal static class KnownHosts
{
    public static void UseKnownHosts(this WebApplication app)
    {
        var site = app.Services.GetRequiredService<SiteOptions>();
        string[] names = [.. site.Hosts, .. site.Address is null ? [] : new[] { site.Address.Host }];
        if (names.Length == 0) return;
        app.Use((context, next) =>
        {
            if (names.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase) || IsAskedByAddress(context.Request)) return next(context);
            context.RequestServices.GetRequiredService<Refusals>().Note(context);
            return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, title: "There is no site of this name here.").ExecuteAsync(context);
        });
    }

    // What watches over the process knows its address, not its name.
    private static bool IsAskedByAddress(HttpRequest request) => request.Path.StartsWithSegments("/health");
}
