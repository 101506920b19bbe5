using System.CommandLine;
using System.Text.Json;
using PolicyArchive.Ingestion;
using PolicyArchive.Search;
using PolicyArchive.Storage;

namespace PolicyArchive.Web.Verbs;

/// <summary><c>status</c>: what an archive holds and how it is, beside a running server or without one.</summary>
internal static class StatusVerb
{
    public static Command Command()
    {
        var (home, json) = (Verb.HomeOption(), Verb.JsonOption());
        var command = new Command("status", "Say what the archive holds and how it is.") { home, json };
        command.SetAction((parsed, cancellation) => Verb.RunAsync(() => TellAsync(Verb.ExistingOptions(parsed.GetValue(home)), parsed.GetValue(json), cancellation)));
        return command;
    }

    private static async Task<int> TellAsync(ArchiveOptions options, bool asJson, CancellationToken cancellation)
    {
        using var loggers = Verb.Loggers();
        using var home = new ArchiveHome(options.Home);
        await using var catalogue = Verb.OpenCatalogue(home, loggers);
        using var index = SearchIndex.OpenForReading(home.IndexPath, loggers.CreateLogger<SearchIndex>(), TimeProvider.System);
        var (holdings, queue, searchable) = (await catalogue.SummariseAsync(cancellation), await catalogue.ProgressAsync(null, cancellation), index.Summary);
        var checks = await catalogue.SummariseChecksAsync(cancellation);
        (string Name, object Value)[] facts =
        [
            ("home", home.Path), ("openBy", OpenBy(home)),
            ("publications", holdings.Publications), ("originals", holdings.Originals), ("pages", holdings.Pages), ("drafts", holdings.Drafts), ("withdrawn", holdings.Withdrawn),
            ("waiting", queue.Unfinished), ("rejected", queue.Rejected),
            ("indexedPublications", searchable.Publications), ("indexedPages", searchable.Pages), ("indexBytes", searchable.Bytes),
            ("fixityUnchecked", checks.Unchecked), ("fixityFailed", checks.Failed), ("fixityOldestCheck", checks.Oldest?.ToString("u") ?? "none"),
            ("indexBehindBy", await catalogue.CountChangesAfterAsync(searchable.LastChange, cancellation)),
        ];
        if (asJson) Console.WriteLine(JsonSerializer.Serialize(facts.ToDictionary(fact => fact.Name, fact => fact.Value), Outputs.Json));
        else foreach (var (name, value) in facts) Console.WriteLine($"{name,-20} {value:N0}");
        return Verb.Done;
    }

    private static string OpenBy(ArchiveHome home)
    {
        try
        {
            return home.HeldBy() ?? "nobody";
        }
        catch (StorageException)
        {
            return "can't be told: its lock may not be read by this account";
        }
    }
}
