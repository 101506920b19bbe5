using System.CommandLine;
using PolicyArchive.Ingestion;
using PolicyArchive.Storage;

namespace PolicyArchive.Web.Verbs;

/// <summary><c>rebuild</c>: makes catalogue, text layers and index from the store alone.</summary>
internal static class RebuildVerb
{
    public static Command Command()
    {
        var home = Verb.HomeOption();
        var command = new Command("rebuild", "Make catalogue, text layers and index anew from the store alone. Broken off, it goes on where it was; accounts are left alone.") { home };
        command.SetAction((parsed, cancellation) => Verb.RunAsync(() => RebuildAsync(Verb.Options(parsed.GetValue(home)), cancellation)));
        return command;
    }

    private static async Task<int> RebuildAsync(ArchiveOptions options, CancellationToken cancellation)
    {
        if (!Directory.Exists(Path.Combine(options.Home, "store"))) throw new IngestionException($"There is no store in {Path.GetFullPath(options.Home)}. Name the data folder with --home.");
        Backup.RequireRestored(options.Home);
        using var loggers = Verb.Loggers();
        var (isAsked, putAside) = await Archive.AskForRebuildAsync(options, loggers, TimeProvider.System);
        if (!isAsked) throw new IngestionException($"The archive in {options.Home} is open in another process; stop that first.");
        if (putAside is not null) await Console.Error.WriteLineAsync($"The catalogue could not be read and was put aside as {putAside}. Its accounts and unfinished accessions are only there.");
        using var folder = new ArchiveHome(options.Home);
        var opening = Archive.OpenAsync(options, "rebuild", loggers, TimeProvider.System);
        await Verb.FollowAsync(opening, StandingRequest.Rebuild(folder));
        await using var archive = await opening ?? throw new IngestionException($"The archive in {options.Home} was opened by another process, which rebuilds it now.");
        await Verb.FollowAsync(archive.ReindexAsync(cancellation), StandingRequest.Reindex(folder));
        List<Finding> findings = [.. archive.RebuildFindings, .. archive.DamagedOriginals];
        foreach (var finding in findings) Console.WriteLine($"{finding.Id?.Value ?? "archive"}: {finding.What}");
        var summary = await archive.Catalogue.SummariseAsync(cancellation);
        Console.WriteLine($"{summary.Publications + summary.Drafts + summary.Withdrawn:N0} publications, {archive.Index.Summary.Pages:N0} pages searchable, {Outputs.Findings(findings.Count)}.");
        return findings.Count == 0 ? Verb.Done : Verb.SomeFailed;
    }
}
