using System.CommandLine;
using System.Diagnostics;
using PolicyArchive.Hardening.Burden;
using PolicyArchive.Testing;

namespace PolicyArchive.Hardening.BackingUp;

/// <summary><c>backup</c>: backs an archive up while ten files a second come in, brings the copy back elsewhere, and tells how long the senders waited.</summary>
internal static class BackupVerb
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(5);

    public static Command Command()
    {
        var publications = new Option<int>("--publications") { DefaultValueFactory = _ => 500, Description = "How many are there before." };
        var command = new Command("backup", "A backup under ten uploads a second, brought back and compared.") { publications };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(publications)));
        return command;
    }

    private static async Task<int> RunAsync(int publications)
    {
        using var folder = new TemporaryFolder();
        var (home, to, back) = (folder.File("archive"), folder.File("backup"), folder.File("restored"));
        var uploads = new Uploads(folder.File("papers"));
        List<Fixity> promised;
        VerbResult written;
        TimeSpan took;
        await using (var archive = await Opened.OpenAsync(home))
        {
            archive.Start(watchInbox: false);
            for (var i = 0; i < publications; i++) await uploads.SendAsync(archive);
            await archive.WaitUntilIdleAsync();
            using var stop = new CancellationTokenSource();
            var sending = uploads.SendOnAsync(archive, Between, stop.Token);
            await Task.Delay(Before);
            (promised, var began) = (uploads.Sent, Stopwatch.GetTimestamp());
            uploads.IsBackingUp = true;
            written = await Executable.RunAsync("backup", "--to", to, "--home", home);
            uploads.IsBackingUp = false;
            took = Stopwatch.GetElapsedTime(began);
            await stop.CancelAsync();
            await sending;
        }
        var bytes = Directory.EnumerateFiles(to, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        var clock = Stopwatch.StartNew();
        var restored = await Executable.RunAsync("backup", "--restore", to, "--home", back);
        var restoring = clock.Elapsed;
        var lost = await LostAsync(back, promised);
        Console.WriteLine(written.Output + written.Error + restored.Output + restored.Error);
        Console.WriteLine($"backup: {took.TotalSeconds:0.0} s for {bytes / 1e6:0} MB, restored and verified in {restoring.TotalSeconds:0.0} s; {promised.Count} files were acknowledged before it began, {lost} of them are not in it; {uploads}");
        return written.ExitCode + restored.ExitCode + (lost > 0 ? 1 : 0);
    }

    private static async Task<int> LostAsync(string home, List<Fixity> promised)
    {
        await using var archive = await Opened.OpenAsync(home);
        archive.Start(watchInbox: false);
        await archive.WaitUntilIdleAsync();
        var lost = 0;
        foreach (var fixity in promised)
            if (await archive.Catalogue.FindByFixityAsync(fixity) is null) lost++;
        return lost;
    }
}
