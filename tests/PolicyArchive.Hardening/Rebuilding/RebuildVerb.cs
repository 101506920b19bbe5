using System.CommandLine;
using System.Diagnostics;
using PolicyArchive.Hardening.Burden;
using PolicyArchive.Hardening.Processes;
using PolicyArchive.Ingestion;
using PolicyArchive.Testing;

namespace PolicyArchive.Hardening.Rebuilding;

/// <summary><c>rebuild</c>: throws catalogue, text layers and index away, has them made again by the program, and compares what is said and found before and after.</summary>
internal static class RebuildVerb
{
    public static Command Command()
    {
        var publications = new Option<int>("--publications") { DefaultValueFactory = _ => 1000 };
        var command = new Command("rebuild", "Everything but the store is thrown away and made again: records, events and the answers to 200 queries must be the same.") { publications };
        command.SetAction((parsed, _) => RebuildAsync(parsed.GetValue(publications)));
        return command;
    }

    private static async Task<int> RebuildAsync(int publications)
    {
        using var folder = new TemporaryFolder();
        var home = folder.File("archive");
        var before = await FillAsync(home, new Papers(folder.File("papers"), 21), publications);
        foreach (var path in Directory.EnumerateFiles(home, "catalog.db*")) File.Delete(path);
        foreach (var derived in (string[])["text", "index"]) Directory.Delete(Path.Combine(home, derived), recursive: true);

        var began = Stopwatch.GetTimestamp();
        using var process = Executable.Start("rebuild", "--home", home);
        await using var memory = new MemoryWatch(process.Id);
        var said = (await process.StandardOutput.ReadToEndAsync()).Trim();
        await process.WaitForExitAsync();
        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;

        await using var archive = await Opened.OpenAsync(home);
        var after = await Memory.OfAsync(archive);
        var different = before.Answers.Zip(after.Answers).Count(pair => pair.First != pair.Second);
        var isSame = before.Records.AsSpan().SequenceEqual(after.Records);
        Console.WriteLine($"rebuild: {said} {took:0.0} s, at most {memory.Server >> 20} MB and {memory.Child >> 20} MB in a child; "
            + $"records and events {(isSame ? "byte-equal" : "DIFFERENT")} ({before.Records.Length:N0} bytes); {different} of {before.Answers.Count} queries answered otherwise ({before.Answers.Count(answer => answer.Length > 60)} find something).");
        return isSame && different == 0 && process.ExitCode == 0 ? 0 : 1;
    }

    private static async Task<Memory> FillAsync(string home, Papers papers, int publications)
    {
        await using var archive = await Opened.OpenAsync(home);
        archive.Start(watchInbox: false);
        for (var number = 0; number < publications; number++) await papers.SendAsync(archive, CancellationToken.None);
        await archive.WaitUntilIdleAsync();
        foreach (var (number, id) in (await archive.Catalogue.IdsAsync()).Index())
            if (number % 50 == 0) await archive.WithdrawAsync(id, "Withdrawn on trial.", "hardening");
            else if (number % 7 == 0) await archive.SaveAsync((await archive.Catalogue.FindAsync(id))! with { Title = $"Changed title {number}" }, "Change", "hardening");
        await archive.WaitUntilIdleAsync();
        return await Memory.OfAsync(archive);
    }
}
