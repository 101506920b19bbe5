using System.CommandLine;
using PolicyArchive.Ingestion;
using PolicyArchive.Storage;

namespace PolicyArchive.Web.Verbs;

/// <summary>
/// <c>ingest PATH…</c>: takes files in. With the archive to itself it does the work; beside a running server it puts the files into the queue and
/// shows how the server works it off. Beside a verb that works nothing off it waits for that to end.
/// </summary>
internal static class IngestVerb
{
    private static readonly string[] Workers = ["serve", "demo", "ingest"];

    private static readonly TimeSpan PlaceKeptFor = TimeSpan.FromSeconds(30);

    public static Command Command()
    {
        var paths = new Argument<string[]>("PATH") { Arity = ArgumentArity.OneOrMore, Description = "PDF files, folders with PDFs below them, or zip archives of PDFs." };
        paths.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value))) result.AddError("A path is empty: name a PDF, a folder or a zip archive.");
        });
        var manifest = new Option<string?>("--manifest") { Description = "A CSV file that catalogues them: " + string.Join(", ", Manifest.Columns) + "." };
        var draft = new Option<bool>("--draft") { Description = "Keep the records as drafts instead of publishing them." };
        var (home, json) = (Verb.HomeOption(), Verb.JsonOption());
        var command = new Command("ingest", "Take PDFs in: store, catalogue and index them.") { paths, manifest, draft, home, json };
        command.SetAction((parsed, cancellation) => Verb.RunAsync(() =>
        {
            var plan = IngestPlan.Make(parsed.GetRequiredValue(paths), parsed.GetValue(manifest));
            var view = new IngestView(parsed.GetValue(json));
            return IngestAsync(Verb.Options(parsed.GetValue(home)), new IngestRun(plan, parsed.GetValue(draft), view), view, cancellation);
        }));
        return command;
    }

    private static async Task<int> IngestAsync(ArchiveOptions options, IngestRun run, IngestView view, CancellationToken cancellation)
    {
        using var loggers = Verb.Loggers();
        while (true)
        {
            await using var archive = await Archive.OpenAsync(options, "ingest", loggers, TimeProvider.System);
            if (archive is not null)
            {
                archive.Start(watchInbox: false);
                if (await run.RunAsync(archive.Queue, archive.Catalogue, () => Task.CompletedTask, cancellation) is not { } result) return Verb.SomeFailed;
                await archive.IndexAsync(cancellation: cancellation);
                return view.Close(result, archive.TextLayers);
            }
            using var home = new ArchiveHome(options.Home);
            if (!home.TryLock("ingest", out var holder)) return await BesideAsync(options, holder, run, (view, loggers), cancellation);
        }
    }

    // Who makes an index or imports works nothing off: this process takes over from it. Servers work everything off, and their place is kept for them for a while
    // in which they may start anew.
    private static async Task<int> BesideAsync(ArchiveOptions options, string holder, IngestRun run, (IngestView View, ILoggerFactory Loggers) show, CancellationToken cancellation)
    {
        var isWaiting = !Workers.Contains(holder.Split(',')[0]);
        if (isWaiting) await Console.Error.WriteLineAsync($"The archive is open: {holder}. The files are taken in once that has ended.");
        Archive? archive = null;
        long? freeSince = null;
        using var home = new ArchiveHome(options.Home);
        var (queue, catalogue) = Queue.Beside(options, show.Loggers, TimeProvider.System);
        await using (catalogue)
        {
            try
            {
                var result = await run.RunAsync(queue, catalogue, async () =>
                {
                    if (archive is not null) return;
                    freeSince = home.HeldBy() is null ? freeSince ?? TimeProvider.System.GetTimestamp() : null;
                    isWaiting |= freeSince is { } since && TimeProvider.System.GetElapsedTime(since) > PlaceKeptFor;
                    if (!isWaiting || (archive = await Archive.OpenAsync(options, "ingest", show.Loggers, TimeProvider.System)) is null) return;
                    archive.Start(watchInbox: false);
                }, cancellation);
                if (result is null) return Verb.SomeFailed;
                if (archive is not null) await archive.IndexAsync(cancellation: cancellation);
                return show.View.Close(result, new TextLayers(home));
            }
            finally
            {
                if (archive is not null) await archive.DisposeAsync();
            }
        }
    }
}
