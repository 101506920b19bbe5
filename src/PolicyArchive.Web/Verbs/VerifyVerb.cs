using System.CommandLine;
using System.Text.Json;
using PolicyArchive.Catalog;
using PolicyArchive.Ingestion;
using PolicyArchive.Search;
using PolicyArchive.Storage;

namespace PolicyArchive.Web.Verbs;

/// <summary><c>verify</c>: fixity of every original, and store = catalogue = index.</summary>
internal static class VerifyVerb
{
    public static Command Command()
    {
        var (home, json) = (Verb.HomeOption(), Verb.JsonOption());
        var command = new Command("verify", "Check every original's fixity, and that store, catalogue and index agree.") { home, json };
        command.SetAction((parsed, cancellation) => Verb.RunAsync(() => VerifyAsync(Verb.ExistingOptions(parsed.GetValue(home)), parsed.GetValue(json), cancellation)));
        return command;
    }

    private static async Task<int> VerifyAsync(ArchiveOptions options, bool asJson, CancellationToken cancellation)
    {
        using var loggers = Verb.Loggers();
        using var home = new ArchiveHome(options.Home);
        await using var catalogue = Catalogue.Open(home.CatalogPath, TimeProvider.System, loggers.CreateLogger<Catalogue>(), migrate: false);
        using var index = SearchIndex.OpenForReading(home.IndexPath, loggers.CreateLogger<SearchIndex>(), TimeProvider.System);
        var verifier = new Verifier(new OriginalStore(home, TimeProvider.System), catalogue, index);
        var count = new Counter();
        var findings = await verifier.VerifyAsync(count, cancellation).ToListAsync(cancellation);
        if (asJson) Console.WriteLine(JsonSerializer.Serialize(new { publications = count.Seen, findings = findings.Select(f => new { id = f.Id.Value, what = f.What }) }, Outputs.Json));
        else
        {
            foreach (var finding in findings) Console.WriteLine($"{finding.Id}: {finding.What}");
            Console.WriteLine($"{count.Seen:N0} publications checked, {findings.Count:N0} findings.");
        }
        return findings.Count == 0 ? Verb.Done : Verb.SomeFailed;
    }

    private sealed class Counter : IProgress<PublicationId>
    {
        public int Seen { get; private set; }

        public void Report(PublicationId value) => Seen++;
    }
}
