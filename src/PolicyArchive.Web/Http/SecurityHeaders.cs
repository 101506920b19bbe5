namespace PolicyArchive.Web.Http;

/// <summary>The headers that keep a browser from doing what no page of the site asks for (OWASP ASVS 5.0, V3). On every answer, errors included.</summary>
internal static class SecurityHeaders
{
    private const string Base =
        "default-src 'none'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self' data: blob:; worker-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; script-src 'self'";

    // pdf.js decodes JPEG 2000 and JBIG2 pictures in WebAssembly; its worker goes by the headers of its own script.
    private const string WithWebAssembly = Base + " 'wasm-unsafe-eval'";

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        var policy = DrawsPages(context.Request.Path) ? WithWebAssembly : Base;
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            if (headers.CacheControl.Count == 0) headers.CacheControl = "no-cache";
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static bool DrawsPages(PathString path) =>
        path.StartsWithSegments("/lib/pdfjs") || (path.StartsWithSegments("/publications", out var rest) && rest.Value!.Contains("/pages/", StringComparison.OrdinalIgnoreCase));
}
