using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace PolicyArchive.Web.Http;

/// <summary>The site's own files (style, scripts, pdf.js): kept by browsers for good where their address names their content, asked about again otherwise.</summary>
internal static class SiteFiles
{
    private static readonly string[] AlsoCompressed = ["image/svg+xml", "application/problem+json", "application/octet-stream", "application/atom+xml", "application/jsonl", "text/csv"];

    public static void AddCompression(this IServiceCollection services) =>
        services.AddResponseCompression(options => options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, .. AlsoCompressed]);

    /// <summary>Serves the files that lie beside the executable, in whatever folder it was started.</summary>
    public static void UseSiteFiles(this WebApplication app)
    {
        app.Environment.WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        app.Environment.WebRootFileProvider = new PhysicalFileProvider(app.Environment.WebRootPath);
        var types = new FileExtensionContentTypeProvider();
        foreach (var extension in (string[])[".bcmap", ".pfb", ".icc"]) types.Mappings[extension] = "application/octet-stream";
        foreach (var extension in (string[])[".css", ".js", ".mjs", ".svg"]) types.Mappings[extension] += "; charset=utf-8";
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = app.Environment.WebRootFileProvider,
            ContentTypeProvider = types,
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600",
        });
    }
}
