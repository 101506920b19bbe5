using System.CommandLine;
using System.Diagnostics;
using PolicyArchive.Hardening.Burden;
using PolicyArchive.Ingestion;
using PolicyArchive.Testing;

namespace PolicyArchive.Hardening.Kills;

/// <summary><c>kill</c>: ends a working archive by SIGKILL at random moments, again and again, and holds it to what it had acknowledged.</summary>
internal static class KillVerb
{
    private const int KillsBetweenChecks = 10;

    // As it is without a setting; tests wait less.
    private static readonly Dictionary<string, string> Settings = new() { ["Archive:SteadyAfter"] = $"{new ArchiveOptions().SteadyAfter}" };

    public static Command Command()
    {
        var times = new Option<int>("--times") { DefaultValueFactory = _ => 200 };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 1 };
        var lazyfs = new Option<string?>("--lazyfs") { Description = "The program LazyFS. With it each end is a power cut: what was not flushed is forgotten." };
        var command = new Command("kill", "SIGKILL at random moments; nothing acknowledged may be lost.") { times, seed, lazyfs };
        command.SetAction((parsed, _) => KillAsync(parsed.GetValue(times), parsed.GetValue(seed), parsed.GetValue(lazyfs)));
        return command;
    }

    private static async Task<int> KillAsync(int times, int seed, string? lazyfs)
    {
        using var folder = new TemporaryFolder();
        var (home, random, acts) = (folder.File("mounted/archive"), new Random(seed), new Acknowledged());
        await using var disk = lazyfs is null ? null : await ForgetfulDisk.MountAsync(lazyfs, folder, folder.File("mounted"));
        var (restarts, faults) = (new List<double>(), new List<string>());
        for (var run = 1; run <= times; run++)
        {
            await KillOneAsync(home, seed + (2 * run), TimeSpan.FromMilliseconds(random.Next(50, 3000)), acts);
            await (disk?.ForgetAsync() ?? Task.CompletedTask);
            restarts.Add(await RestartAsync(home));
            await (disk?.ForgetAsync() ?? Task.CompletedTask);
            if (run % KillsBetweenChecks > 0 && run < times) continue;
            var found = await CheckAsync(home, acts);
            faults.AddRange(found);
            Console.WriteLine($"{run} kills: {acts}; {faults.Count} faults.");
            foreach (var fault in found.Take(20)) Console.WriteLine($"  {fault}");
        }
        restarts.Sort();
        Console.WriteLine($"{times} kills, {acts}, {faults.Count} faults; restart to first answer: median {restarts[restarts.Count / 2]:0.00} s, slowest {restarts[^1]:0.00} s.");
        return faults.Count == 0 ? 0 : 1;
    }

    // The moment counts from when the archive is open, or it would mostly be killed while it starts.
    private static async Task KillOneAsync(string home, int seed, TimeSpan after, Acknowledged acts)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["act", "--home", home, "--seed", $"{seed}"]) { RedirectStandardOutput = true })!;
        var reading = Task.Run(async () =>
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line) acts.Note(line);
        });
        await acts.WaitForOpeningAsync(process);
        await Task.Delay(after);
        process.Kill();
        await process.WaitForExitAsync();
        await reading;
    }

    private static async Task<double> RestartAsync(string home)
    {
        var began = Stopwatch.GetTimestamp();
        var server = await Server.StartAsync(home, settings: Settings);
        using var answer = await server.Client.GetAsync("/search?q=water");
        answer.EnsureSuccessStatusCode();
        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await server.KillAsync();
        return took;
    }

    private static async Task<List<string>> CheckAsync(string home, Acknowledged acts)
    {
        await using var archive = await Opened.OpenAsync(home);
        archive.Start(watchInbox: false);
        await archive.WaitUntilIdleAsync();
        var faults = (await archive.VerifyAsync()).ConvertAll(finding => $"{finding.Id}: {finding.What}");
        faults.AddRange(await acts.MissingAsync(archive));
        if (Directory.EnumerateFileSystemEntries(Path.Combine(archive.Home.StagingPath, "work")).Any()) faults.Add("Something was left in the work folder.");
        return faults;
    }
}
