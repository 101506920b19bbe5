namespace PolicyArchive.Web.Http;

/// <summary>
/// Gives each address one spelling before anything goes by it. Routing passes over a slash at the end; what is known by its path (how often it may be asked,
/// its tag, the form of its errors) would be another address with one. Percent signs are read by the server, and paths compared without regard to case.
/// </summary>
internal static class PlainPaths
{
    public static void UsePlainPaths(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.Request.Path.Value is { Length: > 1 } path && path.EndsWith('/')) context.Request.Path = path.TrimEnd('/') is { Length: > 0 } plain ? plain : "/";
        return next(context);
    });
}
