using System.CommandLine;
using System.Diagnostics;
using PolicyArchive.Hardening.Burden;
using PolicyArchive.Ingestion;
using PolicyArchive.Testing;

namespace PolicyArchive.Hardening.Rot;

/// <summary><c>rot</c>: damages the store in every way a disk does, and asks one run of verifying for all of it and one of repairing to mend it.</summary>
internal static class RotVerb
{
    public static Command Command()
    {
        var publications = new Option<int>("--publications") { DefaultValueFactory = _ => 1000, Description = "Half of them get a bit flipped in an original, a record and an inventory each; the others are damaged otherwise." };
        var command = new Command("rot", "Flip bits, truncate, empty, delete, swap, add; all must be found and mended.") { publications };
        command.SetAction((parsed, _) => RotAsync(parsed.GetValue(publications)));
        return command;
    }

    private static async Task<int> RotAsync(int publications)
    {
        using var folder = new TemporaryFolder();
        await using var archive = await Opened.OpenAsync(folder.File("archive"));
        archive.Start(watchInbox: false);
        var papers = new Papers(folder.File("papers"), 7);
        for (var number = 0; number < publications; number++) await papers.SendAsync(archive, CancellationToken.None);
        await archive.WaitUntilIdleAsync();
        foreach (var id in (await archive.Catalogue.IdsAsync()).Where((_, number) => number % 3 == 0))
            await archive.SaveAsync((await archive.Catalogue.FindAsync(id))! with { Edition = "2" }, "Change", "hardening");
        await archive.WaitUntilIdleAsync();
        TemporaryFolder.Copy(archive.Home.StorePath, folder.File("copy/store"));
        var falseAlarms = (await archive.VerifyAsync()).Count;

        var damaged = new Damager(new Random(5)).Damage([.. archive.Store.All().Select(id => Directory.EnumerateDirectories(archive.Home.StorePath, $"*{id}", SearchOption.AllDirectories).Single())]);
        var began = Stopwatch.GetTimestamp();
        var said = string.Join('\n', (await archive.VerifyAsync()).Select(finding => finding.What));
        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var missed = damaged.Where(path => !said.Contains(path, StringComparison.Ordinal)).ToList();
        foreach (var path in missed.Take(20)) Console.WriteLine($"  missed: {path}");

        var mended = await archive.RepairAsync(folder.File("copy")).CountAsync();
        var left = (await archive.VerifyAsync()).Where(finding => !finding.What.Contains("stray.pdf", StringComparison.Ordinal)).ToList();
        foreach (var finding in left.Take(20)) Console.WriteLine($"  left: {finding.Id}: {finding.What}");
        Console.WriteLine($"{publications} publications: {falseAlarms} false alarms while whole; {damaged.Count} files damaged, {damaged.Count - missed.Count} found in one run ({took:0.0} s); {mended} repairs from a copy, {left.Count} findings left beside the strays, which stay where they are.");
        return missed.Count == 0 && falseAlarms == 0 && left.Count == 0 ? 0 : 1;
    }
}
