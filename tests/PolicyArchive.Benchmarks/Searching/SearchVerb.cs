using System.CommandLine;
using System.Text.Json;
using PolicyArchive.Benchmarks.Reports;
using PolicyArchive.Benchmarks.Searching.Engines;

namespace PolicyArchive.Benchmarks.Searching;

/// <summary><c>search --pages N</c></summary>
internal static class SearchVerb
{
    public static Command Command()
    {
        var pages = new Option<string>("--pages") { Description = "How many pages; several sizes parted by commas.", DefaultValueFactory = _ => "20000" };
        var queries = new Option<int>("--queries") { Description = "Distinct queries of each kind.", DefaultValueFactory = _ => 200 };
        var passes = new Option<int>("--passes") { Description = "How often each query is asked.", DefaultValueFactory = _ => 3 };
        var box = new Option<int>("--box") { Description = "Seconds that one kind may take on one engine; what is not asked by then is left out.", DefaultValueFactory = _ => 60 };
        var mixed = new Option<int>("--mixed") { Description = "Seconds of the mixed run with two threads.", DefaultValueFactory = _ => 10 };
        var peers = new Option<string>("--peers") { Description = "java, java-whole, fts5, postgres, or none.", DefaultValueFactory = _ => "java,fts5,postgres" };
        var work = new Option<string>("--work") { Description = "Where indexes are built.", DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "policyarchive-benchmarks") };
        var keep = new Option<bool>("--keep") { Description = "Leave the indexes in the work folder, and use again what an earlier run left there." };
        var only = new Option<bool>("--index-only") { Description = "Only make the indexes of those that --peers names, 'ours' among them, for a later run with --keep." };
        var json = new Option<bool>("--json") { Description = "Print the figures as JSON." };
        var command = new Command("search", "Latency, throughput, memory and size over a made-up corpus, beside peers.") { pages, queries, passes, box, mixed, peers, work, keep, only, json };
        command.SetAction(async parsed =>
        {
            var folder = Path.GetFullPath(parsed.GetRequiredValue(work));
            Directory.CreateDirectory(folder);
            var options = new SearchOptions(parsed.GetValue(queries), parsed.GetValue(passes), TimeSpan.FromSeconds(parsed.GetValue(box)), TimeSpan.FromSeconds(parsed.GetValue(mixed)), folder, parsed.GetValue(keep));
            var sizes = parsed.GetRequiredValue(pages).Split(',').Select(size => int.Parse(size, System.Globalization.CultureInfo.InvariantCulture));
            if (parsed.GetValue(only)) return await IndexAsync(options, [.. sizes], parsed.GetRequiredValue(peers).Split(','));
            return await RunAsync(options, [.. sizes], parsed.GetRequiredValue(peers).Split(','), parsed.GetValue(json));
        });
        return command;
    }

    private static async Task<int> IndexAsync(SearchOptions options, int[] sizes, string[] peers)
    {
        foreach (var size in sizes)
            await new SearchBenchmark(options, [.. Present(peers, options.WorkFolder)], line => Console.Error.WriteLine(line)).IndexAsync(size);
        return 0;
    }

    private static async Task<int> RunAsync(SearchOptions options, int[] sizes, string[] peers, bool asJson)
    {
        var load = Machine.Load();
        var runs = new List<SearchRun>();
        foreach (var size in sizes)
            runs.Add(await new SearchBenchmark(options, [new OurEngine(), .. Present([.. peers.Except(["ours"])], options.WorkFolder)], line => Console.Error.WriteLine(line)).RunAsync(size));
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(runs.Select(SearchReport.Data), Output.Json));
            return 0;
        }
        Console.WriteLine($"Machine: {await Machine.DescribeAsync()}; load before {load}, after {Machine.Load()}.\n");
        Console.WriteLine($"{options.Queries} distinct queries a kind, each asked up to {options.Passes} times within {options.Box.TotalSeconds:0} s, after as many others for warming up.\n");
        Console.WriteLine(SearchReport.Markdown(runs));
        return 0;
    }

    private static IEnumerable<ISearchEngine> Present(string[] peers, string work)
    {
        foreach (var peer in peers.Where(peer => peer is not ("none" or "")))
        {
            ISearchEngine engine = peer switch
            {
                "ours" => new OurEngine(),
                "java" => new JavaEngine(work, wholeAnswer: false),
                "java-whole" => new JavaEngine(work, wholeAnswer: true),
                "fts5" => new Fts5Engine(),
                "postgres" => new PostgresEngine(),
                _ => throw new ArgumentException($"There is no peer {peer}."),
            };
            if (engine.Missing is null) yield return engine;
            else Console.Error.WriteLine($"{peer} is left out: {engine.Missing}");
        }
    }
}
