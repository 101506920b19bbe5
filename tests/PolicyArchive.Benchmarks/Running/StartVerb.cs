using System.CommandLine;
using System.Diagnostics;
using PolicyArchive.Benchmarks.Processes;
using PolicyArchive.Benchmarks.Reports;
using PolicyArchive.Testing;
using static PolicyArchive.Benchmarks.Reports.MarkdownTable;

namespace PolicyArchive.Benchmarks.Running;

/// <summary><c>start</c>: from the start of the process to its first answered search, over HTTP, with the samples loaded.</summary>
internal static class StartVerb
{
    private const double MostSeconds = 1.5;
    private static readonly string[] Queries = ["water", "air quality", "수돗물", "자전거", "fire OR flood", "\"tap water\"", "서울", "plan*"];

    public static Command Command()
    {
        var runs = new Option<int>("--runs") { Description = "How many starts.", DefaultValueFactory = _ => 9 };
        var program = new Option<string?>("--program") { Description = "A folder to which policyarchive was published (build/publish FOLDER); without it, what the build left." };
        var home = new Option<string?>("--home") { Description = "An archive that is there already; without it, one is made from the samples." };
        var work = new Option<string>("--work") { Description = "Where the archive is made; it is deleted afterwards.", DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "policyarchive-benchmarks") };
        var command = new Command("start", "Process start to first answered search; resident memory.") { runs, program, home, work };
        command.SetAction(parsed =>
        {
            PolicyArchiveProgram.Folder = parsed.GetValue(program) ?? PolicyArchiveProgram.Folder;
            return RunAsync(parsed.GetValue(runs), parsed.GetValue(home), parsed.GetRequiredValue(work));
        });
        return command;
    }

    private static async Task<int> RunAsync(int runs, string? given, string work)
    {
        var load = Machine.Load();
        var home = given ?? await LoadSamplesAsync(Path.Combine(work, "start-home"));
        var starts = new List<Start>();
        for (var run = 0; run < runs; run++)
        {
            starts.Add(await StartAsync(home));
            Console.Error.WriteLine($"first answer after {starts[^1].ToAnswer.TotalMilliseconds:N0} ms, {starts[^1].Total} matches");
        }
        if (given is null) Directory.Delete(home, recursive: true);

        Console.WriteLine($"Machine: {await Machine.DescribeAsync()}; load before {load}, after {Machine.Load()}. {runs} starts.\n");
        var table = new MarkdownTable("process start to first answered search", "median", "fastest", "slowest", "budget");
        var seconds = starts.Select(start => start.ToAnswer.TotalSeconds).Order().ToList();
        table.Add("seconds", Number(seconds[runs / 2]), Number(seconds[0]), Number(seconds[^1]), $"≤ {MostSeconds} s: {(seconds[runs / 2] <= MostSeconds ? "met" : "**missed**")}");
        Add(table, "resident MB after the first answer", [.. starts.Select(start => start.AtFirst.Resident)]);
        Add(table, "resident MB after 800 searches", [.. starts.Select(start => start.AtLast.Resident)]);
        Console.WriteLine(table);
        return 0;
    }

    private sealed record Start(TimeSpan ToAnswer, int Total, MemoryUse AtFirst, MemoryUse AtLast);

    private static async Task<Start> StartAsync(string home)
    {
        var port = Ports.Free();
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var begun = Stopwatch.StartNew();
        using var process = PolicyArchiveProgram.Start(["serve", "--home", home, "--urls", client.BaseAddress.ToString()]);
        _ = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await PolicyArchiveProgram.UntilListeningAsync(process, port, errors);
            var total = await SearchAsync(client, Queries[0]);
            var toAnswer = begun.Elapsed;
            var atFirst = MemoryUse.OfTree(process.Id);
            for (var n = 0; n < 800; n++) await SearchAsync(client, Queries[n % Queries.Length]);
            return new Start(toAnswer, total, atFirst, MemoryUse.OfTree(process.Id));
        }
        finally
        {
            if (!process.HasExited) await PolicyArchiveProgram.StopAsync(process);
        }
    }

    private static Task<int> SearchAsync(HttpClient client, string query) => PolicyArchiveProgram.TotalAsync(client, $"/api/v1/search?q={Uri.EscapeDataString(query)}");

    private static async Task<string> LoadSamplesAsync(string home)
    {
        if (Directory.Exists(home)) Directory.Delete(home, recursive: true);
        var samples = Path.Combine(Repository.Root, "samples");
        using var process = PolicyArchiveProgram.Start(["ingest", samples, "--manifest", Path.Combine(samples, "manifest.csv"), "--home", home]);
        Console.Error.WriteLine(await PolicyArchiveProgram.EndAsync(process, mostCode: 1));
        return home;
    }

    private static void Add(MarkdownTable table, string name, List<long> bytes)
    {
        var sorted = bytes.Order().ToList();
        table.Add(name, $"{sorted[sorted.Count / 2] >> 20:N0}", $"{sorted[0] >> 20:N0}", $"{sorted[^1] >> 20:N0}", "");
    }
}
