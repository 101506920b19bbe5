using System.CommandLine;
using System.Diagnostics;
using PolicyArchive.Benchmarks.Corpus;
using PolicyArchive.Benchmarks.Processes;
using PolicyArchive.Benchmarks.Reports;
using PolicyArchive.Benchmarks.Searching;
using static PolicyArchive.Benchmarks.Reports.MarkdownTable;

namespace PolicyArchive.Benchmarks.Running;

/// <summary><c>reindex --pages N</c>: the index made anew from text layers, by itself and by a server that is being searched.</summary>
internal static class ReindexVerb
{
    private const int QueriesAKind = 40;
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenQueries = TimeSpan.FromMilliseconds(50);

    public static Command Command()
    {
        var pages = new Option<int>("--pages") { Description = "How many pages.", DefaultValueFactory = _ => 100_000 };
        var program = new Option<string?>("--program") { Description = "A folder to which policyarchive was published (build/publish FOLDER); without it, what the build left." };
        var work = new Option<string>("--work") { Description = "Where the archive is made; it is deleted afterwards.", DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "policyarchive-benchmarks") };
        var command = new Command("reindex", "Pages per second of `policyarchive reindex`, and searching meanwhile.") { pages, program, work };
        command.SetAction(parsed =>
        {
            PolicyArchiveProgram.Folder = parsed.GetValue(program) ?? PolicyArchiveProgram.Folder;
            return RunAsync(new MadeCorpus(parsed.GetValue(pages)), Path.Combine(Path.GetFullPath(parsed.GetRequiredValue(work)), "reindex-home"));
        });
        return command;
    }

    private static async Task<int> RunAsync(MadeCorpus corpus, string home)
    {
        if (Directory.Exists(home)) Directory.Delete(home, recursive: true);
        await MadeArchive.MakeAsync(corpus, home);
        try
        {
            var load = Machine.Load();
            var alone = await ReindexAsync(home);
            Console.Error.WriteLine($"made in {alone.Elapsed.TotalSeconds:N0} s");
            var (quiet, meanwhile, served) = await ReindexServedAsync(corpus, home);
            Console.WriteLine($"Machine: {await Machine.DescribeAsync()}; load before {load}, after {Machine.Load()}; {corpus.Pages:N0} pages, {corpus.Publications:N0} publications.\n");
            Console.WriteLine(TableOf(corpus, alone, served));
            Console.WriteLine(TableOf(quiet, meanwhile));
            return 0;
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    /// <param name="Elapsed">From the start of the verb to its end.</param>
    /// <param name="Peak">The most that was resident, in bytes, of who made the index.</param>
    private sealed record Reindexed(TimeSpan Elapsed, long Peak);

    private static async Task<Reindexed> ReindexAsync(string home, int? server = null)
    {
        var begun = Stopwatch.StartNew();
        using var process = PolicyArchiveProgram.Start(["reindex", "--home", home]);
        await using var watch = new MemoryWatch(server ?? process.Id);
        await PolicyArchiveProgram.EndAsync(process);
        return new Reindexed(begun.Elapsed, watch.Main);
    }

    private static async Task<(RunResult Quiet, RunResult Meanwhile, Reindexed Served)> ReindexServedAsync(MadeCorpus corpus, string home)
    {
        var port = Ports.Free();
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using var server = PolicyArchiveProgram.Start(["serve", "--home", home, "--urls", client.BaseAddress.ToString()]);
        _ = server.StandardOutput.ReadToEndAsync();
        var errors = server.StandardError.ReadToEndAsync();
        try
        {
            await PolicyArchiveProgram.UntilListeningAsync(server, port, errors);
            var questions = QuestionsFrom(corpus);
            await AskAsync(client, questions, Task.Delay(Before));
            var quiet = await AskAsync(client, questions, Task.Delay(Before));
            var reindexing = ReindexAsync(home, server.Id);
            var meanwhile = await AskAsync(client, questions, reindexing);
            await PolicyArchiveProgram.RequireAllAsync(client, corpus.Publications);
            return (quiet, meanwhile, await reindexing);
        }
        finally
        {
            if (!server.HasExited) await PolicyArchiveProgram.StopAsync(server);
        }
    }

    private static List<string> QuestionsFrom(MadeCorpus corpus)
    {
        var sets = QuerySet.KindNames.Select(kind => new QuerySet(corpus, 7).Draw(kind, QueriesAKind)).ToList();
        return [.. Enumerable.Range(0, QueriesAKind).SelectMany(n => sets.Where(set => n < set.Count).Select(set => $"/api/v1/search?{set[n].ToSearchQuery().ToQueryString()}"))];
    }

    /// <summary>One reader asks in turn, until something is over. The old index must answer whole as long as the new one is being made.</summary>
    private static async Task<RunResult> AskAsync(HttpClient client, List<string> questions, Task until)
    {
        var (answers, totals, begun) = (new List<Answer>(), new Dictionary<int, int>(), Stopwatch.StartNew());
        for (var n = 0; !until.IsCompleted; n = (n + 1) % questions.Count)
        {
            var asked = Stopwatch.GetTimestamp();
            var total = await PolicyArchiveProgram.TotalAsync(client, questions[n]);
            answers.Add(new Answer(n, Stopwatch.GetElapsedTime(asked).Ticks * 100, total));
            if (!totals.TryAdd(n, total) && totals[n] != total) throw new InvalidOperationException($"{questions[n]} had {totals[n]} matches, now {total}.");
            await Task.Delay(BetweenQueries);
        }
        return new RunResult(answers, begun.Elapsed);
    }

    private static MarkdownTable TableOf(MadeCorpus corpus, Reindexed alone, Reindexed served)
    {
        var table = new MarkdownTable("`policyarchive reindex`", "s", "pages/s", "peak MB");
        foreach (var (name, reindexed) in new[] { ("by itself", alone), ("by a server that is searched meanwhile", served) })
            table.Add(name, Number(reindexed.Elapsed.TotalSeconds), Number(corpus.Pages / reindexed.Elapsed.TotalSeconds), $"{reindexed.Peak >> 20:N0}");
        return table;
    }

    private static MarkdownTable TableOf(RunResult quiet, RunResult meanwhile)
    {
        var table = new MarkdownTable("one reader over HTTP, all kinds of query in turn", "answers", "p50 ms", "p95 ms", "p99 ms");
        foreach (var (name, run) in new[] { ("before", quiet), ("while the index is made anew", meanwhile) })
            table.Add(name, $"{run.Answers.Count:N0}", Number(run.Percentile(0.5)), Number(run.Percentile(0.95)), Number(run.Percentile(0.99)));
        return table;
    }
}
