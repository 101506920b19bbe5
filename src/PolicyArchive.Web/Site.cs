using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using PolicyArchive.Ingestion;
using PolicyArchive.Web.Api;
using PolicyArchive.Web.Concordances;
using PolicyArchive.Web.Http;
using PolicyArchive.Web.Downloads;
using PolicyArchive.Web.Exports;
using PolicyArchive.Web.Feeds;
using PolicyArchive.Web.Health;
using PolicyArchive.Web.Localisation;
using PolicyArchive.Storage;
using PolicyArchive.Web.Publications;
using PolicyArchive.Web.Reading;
using PolicyArchive.Web.Search;
using PolicyArchive.Web.Shared;
using PolicyArchive.Web.Subjects;
using PolicyArchive.Web.Trends;

namespace PolicyArchive.Web;

/// <summary>
/// What a visitor or a program meets: the pages, the API, the downloads. Needs <c>Catalogue</c>, <c>OriginalStore</c>, <c>TextLayers</c>,
/// <c>SearchIndex</c> and <c>Thesaurus</c> among the services. A folder for each thing a visitor does holds the whole of it.
/// </summary>
internal static class Site
{
    /// <summary>Adds what the site needs; reads <see cref="SiteOptions"/> from the configuration's section <c>Site</c>.</summary>
    public static void AddSite(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddRazorPages(options => options.RootDirectory = "/");
        services.AddErrorAnswers();
        services.AddCompression();
        services.AddApiDocument();
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        var site = configuration.GetSection("Site").Get<SiteOptions>() ?? new SiteOptions();
        services.AddSingleton(site);
        services.AddRateLimits(site.Rates);
        services.AddSingleton<VerifiedOriginals>();
        services.AddSingleton<UnsentOriginals>();
        services.AddTimeLimit(site.TimePerRequest);
        services.AddScoped(_ => Texts.Current);
        services.AddScoped<OrganisationNames>();
        services.AddScoped<FilterLabels>();
        services.AddScoped<RecordMatches>();
        services.AddScoped<SubjectCounts>();
        services.AddScoped<ShownPublications>();
        services.AddScoped<PublicationDescriber>();
        services.AddScoped<Exporter>();
        services.AddScoped<FeedWriter>();
        services.AddScoped<HealthCheck>();
    }

    /// <summary>Maps every address of the site.</summary>
    public static void MapSite(this WebApplication app)
    {
        app.UsePlainPaths();
        app.UseClients();
        app.UseSecurityHeaders();
        app.UseKnownHosts();
        app.UseErrorAnswers();
        app.UseRefusedQuestions();
        app.UseRequestRules();
        app.UseResponseCompression();
        app.UseSiteFiles();
        app.UseLanguages();
        app.UseReaders();
        // Named here so that a failed request is routed anew to the page that says so.
        app.UseRouting();
        app.UseRateLimiter();
        app.UseLongAddresses();
        app.UseUnchanged();
        app.UseRequestTimeouts();

        app.MapRazorPages();
        app.MapJump();
        app.MapDownloads();
        app.MapConcordance();
        app.MapTrends();
        app.MapExports();
        app.MapFeeds();
        app.MapThesaurus();
        app.MapApi();
        app.MapHealth();
        app.MapRobots();
    }

    // Whoever looks after the machine asks how it is every few seconds and reads nothing.
    private static void UseReaders(this WebApplication app)
    {
        var readers = app.Services.GetRequiredService<Archive>().Readers;
        app.Use((context, next) =>
        {
            if (!context.Request.Path.StartsWithSegments("/health")) readers.See();
            return next(context);
        });
    }
}
