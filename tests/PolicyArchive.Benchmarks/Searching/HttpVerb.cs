using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using PolicyArchive.Benchmarks.Corpus;
using PolicyArchive.Benchmarks.Processes;
using PolicyArchive.Benchmarks.Reports;
using PolicyArchive.Benchmarks.Running;
using PolicyArchive.Benchmarks.Searching.Engines;
using PolicyArchive.Extraction;
using PolicyArchive.Search;
using static PolicyArchive.Benchmarks.Reports.MarkdownTable;

namespace PolicyArchive.Benchmarks.Searching;

/// <summary><c>http --pages N</c>: the same questions put to <c>policyarchive serve</c> over HTTP by many readers at once.</summary>
internal static partial class HttpVerb
{
    private const ulong Seed = 7;
    private const int QueriesAKind = 200;
    private static readonly int[] Readers = [1, 8, 32];

    public static Command Command()
    {
        var pages = new Option<int>("--pages") { Description = "How many pages.", DefaultValueFactory = _ => 100_000 };
        var seconds = new Option<int>("--seconds") { Description = "How long each number of readers asks.", DefaultValueFactory = _ => 20 };
        var work = new Option<string>("--work") { Description = "Where the index is built; it stays there to be used again.", DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "policyarchive-benchmarks") };
        var thesaurus = new Option<FileInfo?>("--thesaurus") { Description = "SKOS in RDF/XML: ask once more, with the other names of what it knows looked for, too." };
        var command = new Command("http", "Requests per second and latency over HTTP with 1, 8 and 32 readers, by wrk.") { pages, seconds, work, thesaurus };
        command.SetAction(parsed => RunAsync(parsed.GetValue(pages), parsed.GetValue(seconds), Path.GetFullPath(parsed.GetRequiredValue(work)), parsed.GetValue(thesaurus)));
        return command;
    }

    private static async Task<int> RunAsync(int pages, int seconds, string work, FileInfo? thesaurus)
    {
        if (!Programs.Has("wrk"))
        {
            Console.Error.WriteLine("wrk is not installed (apt-get install wrk).");
            return 2;
        }
        var load = Machine.Load();
        var corpus = new MadeCorpus(pages);
        await using var engine = new OurEngine();
        var index = new MadeIndex(engine, corpus, work);
        await index.MakeAsync(keep: true);
        var home = Path.Combine(work, $"http-home-{pages}");
        // Where catalogue and index did not fit, the server would make the index anew.
        var lastChange = await MadeArchive.MakeAsync(corpus, home, withTexts: false);
        using (var kept = SearchIndex.OpenForWriting(index.Folder, Extractor.Version, NullLogger<SearchIndex>.Instance, TimeProvider.System)) kept.Commit(lastChange);
        Directory.Delete(Path.Combine(home, "index"));
        Directory.CreateSymbolicLink(Path.Combine(home, "index"), index.Folder);
        using var files = new HeldFiles(index.Folder);
        await files.HoldAsync();
        if (!files.AreHeld) Console.Error.WriteLine("The files of the index are not held in memory.");
        try
        {
            Console.WriteLine(await MeasureAsync(corpus, home, seconds));
            if (thesaurus is not null)
            {
                using (var importing = PolicyArchiveProgram.Start(["import", "--subjects", thesaurus.FullName, "--home", home])) await PolicyArchiveProgram.EndAsync(importing);
                Console.WriteLine($"With the names of {thesaurus.Name}:\n");
                Console.WriteLine(await MeasureAsync(corpus, home, seconds));
            }
        }
        finally
        {
            Directory.Delete(Path.Combine(home, "index"));
            Directory.Delete(home, recursive: true);
        }
        Console.WriteLine($"Machine: {await Machine.DescribeAsync()}; load before {load}, after {Machine.Load()}; {pages:N0} pages, all kinds of query in turn, wrk on the same cores.");
        return 0;
    }

    private static async Task<MarkdownTable> MeasureAsync(MadeCorpus corpus, string home, int seconds)
    {
        var script = Path.Combine(home, "queries.lua");
        await File.WriteAllTextAsync(script, Script(corpus));
        var port = Ports.Free();
        using var process = PolicyArchiveProgram.Start(["serve", "--home", home, "--urls", $"http://127.0.0.1:{port}"]);
        _ = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await PolicyArchiveProgram.UntilListeningAsync(process, port, errors);
            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            await PolicyArchiveProgram.RequireAllAsync(client, corpus.Publications);
            await AskAsync(port, script, 8, Math.Max(10, seconds / 2));
            await Rest.OfAsync(process);
            var table = new MarkdownTable("readers", "requests/s", "p50 ms", "p90 ms", "p99 ms", "errors", "resident MB");
            foreach (var readers in Readers) table.Add([$"{readers}", .. Figures(await AskAsync(port, script, readers, seconds)), $"{MemoryUse.OfTree(process.Id).Resident >> 20:N0}"]);
            await PolicyArchiveProgram.RequireAllAsync(client, corpus.Publications);
            return table;
        }
        finally
        {
            if (!process.HasExited) await PolicyArchiveProgram.StopAsync(process);
        }
    }

    private static Task<string> AskAsync(int port, string script, int readers, int seconds) => Programs.RunAsync(
        "wrk", ["-t1", $"-c{readers}", $"-d{seconds}s", "--timeout", "30s", "--latency", "-s", script, $"http://127.0.0.1:{port}"]);

    private static string Script(MadeCorpus corpus)
    {
        var sets = QuerySet.KindNames.Select(kind => new QuerySet(corpus, Seed).Draw(kind, QueriesAKind)).ToList();
        var queries = Enumerable.Range(0, QueriesAKind).SelectMany(n => sets.Where(set => n < set.Count).Select(set => set[n].ToSearchQuery().ToQueryString()));
        var lua = new StringBuilder("local queries = {\n");
        foreach (var query in queries) lua.Append(CultureInfo.InvariantCulture, $"  \"/api/v1/search?{query}\",\n");
        return lua.Append("}\nlocal next = 0\nrequest = function()\n  next = next % #queries + 1\n  return wrk.format(\"GET\", queries[next])\nend\n").ToString();
    }

    private static string[] Figures(string output) =>
    [
        Number(double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture)),
        Milliseconds(output, "50%"), Milliseconds(output, "90%"), Milliseconds(output, "99%"),
        Failures().Match(output) is { Success: true } failed ? failed.Groups[1].Value : "0",
    ];

    private static string Milliseconds(string output, string share)
    {
        var match = Regex.Match(output, $@"{share}\s+([0-9.]+)(us|ms|s)");
        var value = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return Number(match.Groups[2].Value switch { "us" => value / 1000, "s" => value * 1000, _ => value });
    }

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"Non-2xx or 3xx responses:\s+([0-9]+)")]
    private static partial Regex Failures();
}
