using System.CommandLine;
using System.Diagnostics;
using PolicyArchive.Hardening.Burden;
using PolicyArchive.Ingestion;
using PolicyArchive.Search;
using PolicyArchive.Testing;

namespace PolicyArchive.Hardening.FullDisk;

/// <summary><c>full</c>: lets a small disk (a tmpfs; needs to be root) run full at different moments, asks whether reading goes on, every second time after opening anew on the full disk, and gives room again.</summary>
internal static class FullVerb
{
    private const long Least = 6L << 20;

    public static Command Command()
    {
        var times = new Option<int>("--times") { DefaultValueFactory = _ => 100 };
        var command = new Command("full", "A disk that runs full: nothing old may be harmed, reading goes on, and it recovers by itself.") { times };
        command.SetAction((parsed, _) => FillAsync(parsed.GetValue(times)));
        return command;
    }

    private static async Task<int> FillAsync(int times)
    {
        var (faults, refused, acknowledged, random) = (0, 0, 0, new Random(3));
        for (var run = 1; run <= times; run++)
        {
            using var folder = new TemporaryFolder();
            var disk = folder.File("disk");
            Directory.CreateDirectory(disk);
            var size = Least + random.Next(8 << 20);
            Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", disk);
            try
            {
                var (taken, problems) = await FillOneAsync(Path.Combine(disk, "archive"), folder.File("papers"), run, () => Run("mount", "-o", $"remount,size={size + (256L << 20)}", disk));
                acknowledged += taken;
                refused++;
                faults += problems.Count;
                foreach (var problem in problems.Take(10)) Console.WriteLine($"  {size:N0} bytes: {problem}");
            }
            finally
            {
                Run("umount", "-l", disk);
            }
            if (run % 10 == 0) Console.WriteLine($"{run} disks full: {acknowledged} files acknowledged, {faults} faults.");
        }
        Console.WriteLine($"{times} disks run full at different moments ({refused} ran full), {acknowledged} files acknowledged; {faults} faults.");
        return faults == 0 ? 0 : 1;
    }

    private static async Task<(int Acknowledged, List<string> Faults)> FillOneAsync(string home, string source, int seed, Action giveRoom)
    {
        var archive = await Opened.OpenAsync(home);
        archive.Start(watchInbox: false);
        var (papers, received, faults) = (new Papers(source, seed), new List<Fixity>(), new List<string>());
        try
        {
            await FillAsync(archive, papers, received);
            await ReadAsync(archive, faults);
            if (seed % 2 == 0)
            {
                await archive.DisposeAsync();
                archive = await Opened.OpenAsync(home);
                archive.Start(watchInbox: false);
                await ReadAsync(archive, faults);
            }
            await RecoverAsync(archive, papers, received, faults, giveRoom);
        }
        catch (Exception e) when (e is IOException or PolicyArchive.Catalog.CatalogueException or PolicyArchive.Storage.StorageException)
        {
            faults.Add($"It did not open while the disk was full: {e.Message}");
        }
        finally
        {
            await archive.DisposeAsync();
        }
        return (received.Count, faults);
    }

    private static async Task RecoverAsync(Archive archive, Papers papers, List<Fixity> received, List<string> faults, Action giveRoom)
    {
        giveRoom();
        try
        {
            await archive.WaitUntilIdleAsync();
            received.Add(await papers.SendAsync(archive, CancellationToken.None));
            await archive.WaitUntilIdleAsync();
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            faults.Add($"It did not recover: {e.Message}");
        }
        foreach (var fixity in received)
            if (await archive.Catalogue.FindByFixityAsync(fixity) is null) faults.Add($"The file {fixity} was acknowledged and is lost.");
        faults.AddRange((await archive.VerifyAsync()).Select(finding => $"{finding.Id}: {finding.What}"));
        if (archive.Trouble is { } trouble) faults.Add($"It still says {trouble}.");
    }

    private static async Task FillAsync(Archive archive, Papers papers, List<Fixity> received)
    {
        for (var refusals = 0; refusals < 3;)
        {
            try
            {
                received.Add(await papers.SendAsync(archive, CancellationToken.None));
                var ids = await archive.Catalogue.IdsAsync();
                if (ids.Count > 0) await archive.SaveAsync((await archive.Catalogue.FindAsync(ids[0]))! with { Edition = $"{received.Count}" }, "Change", "hardening");
            }
            catch (Exception e) when (e is IOException or PolicyArchive.Catalog.CatalogueException)
            {
                refusals++;
                await Task.Delay(300);
            }
        }
    }

    private static async Task ReadAsync(Archive archive, List<string> faults)
    {
        try
        {
            archive.Index.Search(new SearchQuery(), CancellationToken.None);
            foreach (var id in (await archive.Catalogue.IdsAsync()).Take(5))
            {
                if (await archive.Catalogue.FindAsync(id) is not { } publication) continue;
                foreach (var original in publication.Originals)
                {
                    await using var stream = archive.Store.OpenOriginal(id, original.Name);
                    if (Fixity.FromBytes(await System.Security.Cryptography.SHA256.HashDataAsync(stream)) != original.Fixity) faults.Add($"{id}: {original.Name} is not what was received.");
                }
            }
        }
        catch (Exception e) when (e is IOException or PolicyArchive.Catalog.CatalogueException or SearchException)
        {
            faults.Add($"Reading did not go on: {e.Message}");
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new IOException($"{program} {string.Join(' ', arguments)} failed.");
    }
}
