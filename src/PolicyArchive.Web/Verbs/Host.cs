using Microsoft.AspNetCore.DataProtection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using PolicyArchive.Ingestion;
using PolicyArchive.Web.Http;
using PolicyArchive.Web.Logs;

namespace PolicyArchive.Web.Verbs;

/// <summary>The web server around an opened archive.</summary>
internal static class Host
{
    // Whoever stops a service waits ten seconds as a rule before killing it; the archive itself is closed after this.
    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(7);

    public static WebApplicationBuilder Builder(string[] urls)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddJsonFile(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json"), optional: true).AddEnvironmentVariables();
        builder.WebHost.UseUrls(urls);
        builder.WebHost.ConfigureKestrel(ServerLimits.Set);
        // What keeps a server from starting it throws, too, and the verb says it in a sentence.
        builder.Logging.AddLines().AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = GracePeriod);
        return builder;
    }

    public static ILoggerFactory Loggers(WebApplicationBuilder builder) => LoggerFactory.Create(logging =>
    {
        logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        logging.AddLines();
    });

    public static WebApplication Build(WebApplicationBuilder builder, Archive archive)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(archive);
        builder.Services.AddSingleton(archive.Home);
        builder.Services.AddSingleton(archive.Store);
        builder.Services.AddSingleton(archive.TextLayers);
        builder.Services.AddSingleton(archive.Catalogue);
        builder.Services.AddSingleton(archive.Index);
        builder.Services.AddTransient(_ => archive.Thesaurus);
        builder.Services.AddDataProtection().PersistKeysToFileSystem(KeyFolder(archive));
        builder.Services.AddSite(builder.Configuration);
        AddTelemetry(builder);
        var app = builder.Build();
        app.MapSite();
        return app;
    }

    // With the archive, so that sessions survive a restart; readable by its owner only.
    private static DirectoryInfo KeyFolder(Archive archive)
    {
        var path = Path.Combine(archive.Home.Path, "keys");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // Off unless an endpoint is configured: nothing leaves the machine by default.
    private static void AddTelemetry(WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return;
        builder.Services.AddOpenTelemetry()
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddSource("PolicyArchive.*"))
            .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddMeter("PolicyArchive.*"))
            .UseOtlpExporter();
    }
}
