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
        while (request.Progress is not null)
        {
            await using var archive = await Archive.OpenAsync(options, "reindex", loggers, TimeProvider.System);
            if (archive is null) await TellAsync(folder.HeldBy());
            await Verb.FollowAsync(archive?.ReindexAsync(cancellation) ?? UntilDoneOrFreeAsync(request, folder, cancellation), request);
        }
        return Verb.Done;
    }

    // A server makes the index anew at once; a verb that ends before it has begun leaves it to this one.
    private static Task TellAsync(string? heldBy) =>
        heldBy is null ? Task.CompletedTask : Console.Error.WriteLineAsync($"The archive is open already ({heldBy}). If that process does not make the index anew, it is made once that has ended.");

    private static async Task UntilDoneOrFreeAsync(StandingRequest request, ArchiveHome folder, CancellationToken cancellation)
    {
        while (request.Progress is not null && folder.HeldBy() is not null) await Task.Delay(Verb.LookEvery, TimeProvider.System, cancellation);
    }
}
