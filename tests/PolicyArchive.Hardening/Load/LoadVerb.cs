using System.CommandLine;
using System.Diagnostics;
using PolicyArchive.Testing;

namespace PolicyArchive.Hardening.Load;

/// <summary>
/// <c>load</c>: a whole archive of many pages under readers: how many answers a second, how long the slow ones take, whether memory grows, and how much longer they take
/// while everything is verified, while files are taken in, and while a backup is made.
/// </summary>
internal static class LoadVerb
{
    private static readonly int[] Readers = [1, 8, 32];
    private static readonly int[] Disturbed = [1, 8];
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    public static Command Command()
    {
        var files = new Argument<DirectoryInfo[]>("files") { Description = "Folders of PDFs that it is filled with, over and over." };
        var pages = new Option<int>("--pages") { DefaultValueFactory = _ => 100_000 };
        var minutes = new Option<double>("--minutes") { DefaultValueFactory = _ => 10, Description = "How long memory is watched." };
        var home = new Option<string>("--home") { Required = true, Description = "Where the archive is made; it is filled up where there is one." };
        var command = new Command("load", "Readers on a large archive, alone and beside verifying, taking in and backing up. Needs wrk.") { files, pages, minutes, home };
        command.SetAction((parsed, _) => RunAsync(new Library(parsed.GetRequiredValue(files), parsed.GetRequiredValue(home)), parsed.GetValue(pages), TimeSpan.FromMinutes(parsed.GetValue(minutes))));
        return command;
    }

    private static async Task<int> RunAsync(Library library, int pages, TimeSpan watched)
    {
        await using (var filled = await Server.StartAsync(library.Home)) await library.FillAsync(filled, pages);
        await using var server = await Server.StartAsync(library.Home);
        var (publications, held) = await library.CountAsync();
        Console.WriteLine($"{publications:N0} publications, {held:N0} pages");
        var wrk = await Wrk.NewAsync(server, library.File("questions.lua"));
        await wrk.AskAsync(8, Each);

        Console.WriteLine("| readers | requests/s | p50 ms | p95 ms | p99 ms | errors | resident MB |\n|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var readers in Readers) Console.WriteLine($"| {readers} | {await wrk.AskAsync(readers, Each)} | {Resident(server) >> 20} |");
        Console.WriteLine(await Freshness.MeasureAsync(server, library));
        await WatchMemoryAsync(server, wrk, watched);
        await WarmUpAsync(server, library);

        Console.WriteLine("| readers | beside | requests/s | p50 ms | p95 ms | p99 ms | errors |\n|---:|---|---:|---:|---:|---:|---:|");
        foreach (var readers in Disturbed)
        {
            Console.WriteLine($"| {readers} | nothing | {await wrk.AskAsync(readers, Each)} |");
            Console.WriteLine($"| {readers} | verify | {await BesideAsync(wrk, readers, stop => RepeatAsync(["verify", "--home", library.Home], stop))} |");
            Console.WriteLine($"| {readers} | ingest | {await BesideAsync(wrk, readers, stop => library.TakeInUntilAsync(stop))} |");
            await server.WaitUntilIdleAsync();
            Console.WriteLine($"| {readers} | backup | {await BesideAsync(wrk, readers, stop => RepeatAsync(["backup", "--to", library.File($"backup-{Guid.NewGuid():N}"), "--home", library.Home], stop))} |");
        }
        return 0;
    }

    private static async Task WatchMemoryAsync(Server server, Wrk wrk, TimeSpan time)
    {
        if (time <= TimeSpan.Zero) return;
        var (asking, seen, began) = (wrk.AskAsync(8, time), new List<long>(), Stopwatch.GetTimestamp());
        while (!asking.IsCompleted)
        {
            await Task.WhenAny(asking, Task.Delay(BetweenLooks));
            seen.Add(Resident(server) >> 20);
        }
        var tenth = Math.Max(1, seen.Count / 10);
        Console.WriteLine($"{Stopwatch.GetElapsedTime(began).TotalMinutes:0.0} minutes of 8 readers ({await asking}): resident {seen.Take(tenth).Average():0} MB in the first tenth, "
            + $"{seen.TakeLast(tenth).Average():0} MB in the last, at least {seen.Min()}, at most {seen.Max()}.");
    }

    // A server that has been up for a day has long compiled what takes files in.
    private static async Task WarmUpAsync(Server server, Library library)
    {
        using var enough = new CancellationTokenSource(Each);
        await library.TakeInUntilAsync(enough.Token);
        await server.WaitUntilIdleAsync();
    }

    // The disturbance goes on from before the first question until after the last.
    private static async Task<string> BesideAsync(Wrk wrk, int readers, Func<CancellationToken, Task> disturbance)
    {
        using var stop = new CancellationTokenSource();
        var disturbing = disturbance(stop.Token);
        await Task.Delay(TimeSpan.FromSeconds(2));
        var figures = await wrk.AskAsync(readers, Each);
        var lasted = !disturbing.IsCompleted;
        await stop.CancelAsync();
        await disturbing;
        return lasted ? figures : $"{figures} (the disturbance ended early)";
    }

    private static async Task RepeatAsync(string[] verb, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using var process = Executable.Start(verb);
            await using var ending = stop.Register(() => process.Kill());
            var output = (process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
            await process.WaitForExitAsync(CancellationToken.None);
            if (!stop.IsCancellationRequested && process.ExitCode != 0) throw new InvalidOperationException(await output.Item1 + await output.Item2);
        }
    }

    private static long Resident(Server server) => ProcessFacts.Of(server.ProcessId)!.Resident;
}
