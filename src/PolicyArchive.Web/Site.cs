namespace PolicyArchive.Web;
internal static class Site { public static void AddSite(this IServiceCollection services, IConfiguration c) { _ = (services, c); } public static void MapSite(this WebApplication app) { _ = app; } }
