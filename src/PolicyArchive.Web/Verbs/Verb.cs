using System.CommandLine;
using PolicyArchive.Catalog;
using PolicyArchive.Ingestion;
using PolicyArchive.Search;
using PolicyArchive.Storage;
using PolicyArchive.Web.Logs;

namespace PolicyArchive.Web.Verbs;

/// <summary>What the verbs have in common: the option <c>--home</c>, <c>--json</c>, exit codes, errors in the user's words.</summary>
internal static class Verb
{
    public const int Done = 0;
    public const int SomeFailed = 1;
    public const int WrongUse = 2;
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(0.5);

    public static Option<DirectoryInfo?> HomeOption() => new("--home")
    {
        Description = "The archive's data folder. Without it: the setting Archive__Home, else ./archive-data.",
    };

    public static Option<bool> JsonOption() => new("--json") { Description = "Print data as JSON." };

    /// <summary>The settings from the environment and <c>appsettings.json</c> in the current folder, the option over them.</summary>
    public static ArchiveOptions Options(DirectoryInfo? home)
    {
        var settings = new ConfigurationBuilder().SetBasePath(Directory.GetCurrentDirectory())
            .AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();
        var options = (settings.GetSection("Archive").Get<ArchiveOptions>() ?? new ArchiveOptions()) with { ExpandsSearches = settings.GetValue("Search:Expand", true) };
        return home is null ? options : options with { Home = home.FullName };
    }

    /// <summary>As <see cref="Options"/>, for verbs that ask an archive that is there.</summary>
    /// <exception cref="IngestionException">There is none, or only a part of one.</exception>
    public static ArchiveOptions ExistingOptions(DirectoryInfo? home)
    {
        var options = Options(home);
        Backup.RequireRestored(options.Home);
        // Where the catalogue is lost, the store is the archive.
        return File.Exists(Path.Combine(options.Home, "catalog.db")) || Directory.Exists(Path.Combine(options.Home, "store")) ? options
            : throw new IngestionException($"There is no archive in {Path.GetFullPath(options.Home)}. Name its folder with --home.");
    }

    /// <summary>The catalogue, for verbs that only read; on a full disk with the room that was set aside for opening it.</summary>
    /// <exception cref="CatalogueException">It can't be opened.</exception>
    public static Catalogue OpenCatalogue(ArchiveHome home, ILoggerFactory loggers)
    {
        Catalogue Open() => Catalogue.Open(home.CatalogPath, TimeProvider.System, loggers.CreateLogger<Catalogue>(), migrate: false);
        try
        {
            return Open();
        }
        catch (CatalogueException e) when (e.IsDiskFull && home.GiveRoom())
        {
            return Open();
        }
    }

    /// <summary>Runs a verb; what goes wrong in an expected way is said in one line on the error stream, also what the system says of a file or folder.</summary>
    public static async Task<int> RunAsync(Func<Task<int>> verb)
    {
        // Ctrl-C is listened to once the verb has waited for the first time; until then it would end the process without a word.
        await Task.Yield();
        try
        {
            return await verb();
        }
        catch (Exception e) when (e is IngestionException or CatalogueException or SearchException or UnauthorizedAccessException || (e is IOException and not EndOfStreamException))
        {
            await Console.Error.WriteLineAsync(e.Message);
            return WrongUse;
        }
    }

    /// <summary>Waits for work and says on the error stream how far it is.</summary>
    public static async Task FollowAsync(Task work, StandingRequest request)
    {
        for (var told = string.Empty; !work.IsCompleted; await Task.WhenAny(work, Task.Delay(LookEvery, TimeProvider.System, CancellationToken.None)))
            if (request.Progress is { } progress && progress != told) await Console.Error.WriteLineAsync(told = progress);
        await work;
    }

    /// <summary>Logs for verbs that are not servers: warnings and worse, on the error stream.</summary>
    public static ILoggerFactory Loggers() => LoggerFactory.Create(logging => logging
        .SetMinimumLevel(LogLevel.Warning)
        .AddLines()
        .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
}
