using System.CommandLine;
using PolicyArchive.Ingestion;
using PolicyArchive.Storage;

namespace PolicyArchive.Web.Verbs;

/// <summary><c>reindex</c>: makes the index anew from catalogue and text layers, in this process or in the one that has the archive open.</summary>
internal static class ReindexVerb
{
    public static Command Command()
    {
        var home = Verb.HomeOption();
        var command = new Command("reindex", "Make the index anew from the catalogue and the text layers; searching goes on with the old one meanwhile.") { home };
        command.SetAction((parsed, cancellation) => Verb.RunAsync(() => ReindexAsync(Verb.ExistingOptions(parsed.GetValue(home)), cancellation)));
        return command;
    }

    private static async Task<int> ReindexAsync(ArchiveOptions options, CancellationToken cancellation)
    {
        using var loggers = Verb.Loggers();
        using var folder = new ArchiveHome(options.Home);
        var request = StandingRequest.Reindex(folder);
        request.Tell(string.Empty);
        await using var archive = await Archive.OpenAsync(options, "reindex", loggers, TimeProvider.System);
        if (archive is null) await Console.Error.WriteLineAsync("Another process has the archive open and makes the index anew.");
        var work = archive?.ReindexAsync(cancellation) ?? UntilDoneAsync(request, cancellation);
        await Verb.FollowAsync(work, request);
        return Verb.Done;
    }

    private static async Task UntilDoneAsync(StandingRequest request, CancellationToken cancellation)
    {
        while (request.Progress is not null) await Task.Delay(Verb.LookEvery, TimeProvider.System, cancellation);
    }
}
