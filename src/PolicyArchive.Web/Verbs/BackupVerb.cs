using System.CommandLine;
using PolicyArchive.Ingestion;
using PolicyArchive.Storage;

namespace PolicyArchive.Web.Verbs;

/// <summary><c>backup --to DIR</c> copies an archive, also while it is served; <c>backup --restore DIR</c> brings a copy back and proves it.</summary>
internal static class BackupVerb
{
    public static Command Command()
    {
        var to = new Option<DirectoryInfo?>("--to") { Description = "The folder of the backup. One that is there is brought up to date." };
        var restore = new Option<DirectoryInfo?>("--restore") { Description = "Bring this backup back into the data folder, which must be empty, and verify it. Cut off, it goes on where it was." };
        var home = Verb.HomeOption();
        var command = new Command("backup", "Copy the archive, beside a running server or without one, or bring a copy back.") { to, restore, home };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(to) is null == parsed.GetValue(restore) is null) parsed.AddError("Name one of --to DIR and --restore DIR.");
        });
        command.SetAction((parsed, cancellation) => Verb.RunAsync(() => parsed.GetValue(restore) is { } backup
            ? RestoreAsync(backup, Verb.Options(parsed.GetValue(home)), cancellation)
            : WriteAsync(Verb.ExistingOptions(parsed.GetValue(home)), parsed.GetValue(to)!, cancellation)));
        return command;
    }

    private static async Task<int> WriteAsync(ArchiveOptions options, DirectoryInfo to, CancellationToken cancellation)
    {
        if (to.Exists && to.EnumerateFileSystemInfos().Any() && !Directory.Exists(Path.Combine(to.FullName, "store")))
            throw new IngestionException($"The folder {to.FullName} holds something that is no backup. Name an empty one, or one that a backup was made in before.");
        Backup.RequireOutside(options.Home, to.FullName);
        using var loggers = Verb.Loggers();
        using var home = new ArchiveHome(options.Home);
        using var copy = new ArchiveHome(to.FullName);
        var result = await new Backup(home, copy, loggers, TimeProvider.System).WriteAsync(cancellation);
        foreach (var finding in result.Findings) Console.WriteLine(finding.What);
        Console.WriteLine($"{result.Copied:N0} objects copied to {to.FullName} and read back, {Outputs.Findings(result.Findings.Count)}.");
        return result.Findings.Count == 0 ? Verb.Done : Verb.SomeFailed;
    }

    private static async Task<int> RestoreAsync(DirectoryInfo backup, ArchiveOptions options, CancellationToken cancellation)
    {
        Backup.RequireIn(backup.FullName);
        using var loggers = Verb.Loggers();
        BackupResult result;
        using (var from = new ArchiveHome(backup.FullName))
        using (var home = new ArchiveHome(options.Home)) result = await new Backup(from, home, loggers, TimeProvider.System).RestoreAsync(cancellation);
        await using var archive = await Archive.OpenAsync(options, "backup --restore", loggers, TimeProvider.System)
            ?? throw new IngestionException($"The archive in {options.Home} was opened by another process.");
        await archive.IndexAsync(cancellation: cancellation);
        List<Finding> findings = [.. result.Findings, .. archive.RebuildFindings, .. await new Verifier(archive.Store, archive.Catalogue, archive.Index, archive.TextLayers).VerifyAsync(cancellation: cancellation).ToListAsync(cancellation)];
        foreach (var finding in findings) Console.WriteLine($"{finding.Id?.Value ?? "archive"}: {finding.What}");
        Console.WriteLine($"{archive.Store.All().Count():N0} publications brought back into {archive.Home.Path} and verified, {Outputs.Findings(findings.Count)}.");
        return findings.Count == 0 ? Verb.Done : Verb.SomeFailed;
    }
}
