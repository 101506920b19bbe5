using System.CommandLine;
using PolicyArchive.Hardening.Processes;
using PolicyArchive.Testing;

namespace PolicyArchive.Hardening.Hostile;

/// <summary>Feeds a running server with files that mean harm and with damaged ones.</summary>
internal static class HostileVerb
{
    private const int BombsInQueue = 20;
    private const double MB = 1e6;
    private static readonly TimeSpan MostPerFile = TimeSpan.FromSeconds(60);

    public static Command Command()
    {
        var bombs = new Option<DirectoryInfo?>("--bombs") { Description = "A folder of files made to harm; the 20 that took longest are queued before a sound one." };
        var files = new Option<DirectoryInfo[]>("--files") { Description = "Folders of further files.", AllowMultipleArgumentsPerToken = true };
        var mutants = new Option<int>("--mutants") { Description = "How many damaged copies of the samples.", DefaultValueFactory = _ => 0 };
        var sound = new Option<int>("--sound") { Description = "How many sound files are taken in first.", DefaultValueFactory = _ => 500 };
        var seed = new Option<int>("--seed") { Description = "What the damage is drawn from.", DefaultValueFactory = _ => 1 };
        var command = new Command("hostile", "Feeds a running server with files that mean harm and with damaged ones.") { bombs, files, mutants, sound, seed };
        command.SetAction(parsed => RunAsync(Pdfs(parsed.GetValue(bombs)), [.. (parsed.GetValue(files) ?? []).SelectMany(Pdfs)], parsed.GetValue(mutants), parsed.GetValue(sound), parsed.GetValue(seed)));
        return command;
    }

    private static async Task<int> RunAsync(List<string> bombs, List<string> files, int mutants, int sound, int seed)
    {
        using var folder = new TemporaryFolder();
        // What the programs leave there is theirs.
        Environment.SetEnvironmentVariable("TMPDIR", Directory.CreateDirectory(folder.File("temporary")).FullName);
        await using var server = await Server.StartAsync(folder.File("archive"));
        var run = new HostileRun(server, folder);
        await run.WarmUpAsync(sound);
        await using var watch = new MemoryWatch(server.ProcessId);

        void Say(string stage) => Console.WriteLine($"{TimeProvider.System.GetUtcNow():HH:mm:ss} {stage}: {run.Fates.Count} files, server {ProcessFacts.Of(server.ProcessId)?.Resident / MB:0} MB, a child at most {watch.Child / MB:0} MB");
        Say("warm");
        await run.FeedAsync(bombs);
        Say("bombs");
        var slowest = run.Fates.OrderByDescending(fate => fate.Time).Take(BombsInQueue).Select(fate => bombs.First(bomb => fate.Name.EndsWith(Path.GetFileName(bomb), StringComparison.Ordinal))).ToList();
        await run.FeedAsync(files);
        Say("files");
        await run.FeedMutantsAsync(mutants, seed);
        Say("mutants");
        TimeSpan? waited = slowest.Count > 0 ? await run.QueueBehindAsync(slowest) : null;
        await server.WaitUntilIdleAsync();

        foreach (var fate in run.Fates.Take(bombs.Count)) Console.WriteLine($"{Path.GetFileName(fate.Name),-36} {fate.Code,-18} {fate.Time.TotalSeconds,6:0.0} s");
        foreach (var slow in run.Fates.Where(fate => fate.Time > MostPerFile)) Console.WriteLine($"Over {MostPerFile.TotalSeconds} s: {slow.Name} {slow.Code} {slow.Time.TotalSeconds:0.0} s");
        var leftovers = run.Leftovers();
        foreach (var left in leftovers) Console.WriteLine($"Left behind: {left}");
        var outcomes = string.Join(", ", run.Fates.GroupBy(fate => fate.Code).OrderByDescending(group => group.Count()).Select(group => $"{group.Count()} {group.Key}"));
        var isUp = (await server.Client.GetAsync("/health/ready")).IsSuccessStatusCode;
        var zombies = watch.Zombies;
        var unsaid = run.Fates.Count(fate => !fate.HasSentences);
        Console.WriteLine(
            $"hostile: after {sound} sound files {bombs.Count} bombs, {files.Count} files, {mutants} mutants (seed {seed}): {outcomes}; without a sentence in both languages {unsaid}; "
            + $"longest {run.Fates.Max(fate => fate.Time).TotalSeconds:0.0} s; child at most {watch.Child / MB:0} MB; server {run.ServerBefore / MB:0} MB before, "
            + $"{watch.Server / MB:0} MB at most, {ProcessFacts.Of(server.ProcessId)!.Resident / MB:0} MB after; zombies {zombies}; left behind {leftovers.Count}; "
            + $"sound file behind {slowest.Count} bombs found after {waited?.TotalSeconds:0.0} s; server {(isUp ? "up" : "DOWN")}");
        return isUp && zombies == 0 && leftovers.Count == 0 && unsaid == 0 && run.Fates.All(fate => fate.Time <= MostPerFile) ? 0 : 1;
    }

    private static List<string> Pdfs(DirectoryInfo? folder) =>
        folder is null ? [] : [.. folder.EnumerateFiles("*.pdf", SearchOption.AllDirectories).Select(file => file.FullName).Order(StringComparer.Ordinal)];
}
