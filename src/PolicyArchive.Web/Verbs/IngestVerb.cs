using System.CommandLine;
using PolicyArchive.Catalog;
using PolicyArchive.Ingestion;
using PolicyArchive.Storage;

namespace PolicyArchive.Web.Verbs;

/// <summary>
/// <c>ingest PATH…</c>: takes files in. With the archive to itself it does the work; beside a running server it puts the files into the queue and
/// shows how the server works it off.
/// </summary>
internal static class IngestVerb
{
    public static Command Command()
    {
        var paths = new Argument<string[]>("PATH") { Arity = ArgumentArity.OneOrMore, Description = "PDF files, folders with PDFs below them, or zip archives of PDFs." };
        var manifest = new Option<string?>("--manifest") { Description = "A CSV file that catalogues them: " + string.Join(", ", Manifest.Columns) + "." };
        var draft = new Option<bool>("--draft") { Description = "Keep the records as drafts instead of publishing them." };
        var (home, json) = (Verb.HomeOption(), Verb.JsonOption());
        var command = new Command("ingest", "Take PDFs in: store, catalogue and index them.") { paths, manifest, draft, home, json };
        command.SetAction((parsed, cancellation) => Verb.RunAsync(() =>
        {
            var plan = IngestPlan.Make(parsed.GetRequiredValue(paths), parsed.GetValue(manifest));
            var view = new IngestView(parsed.GetValue(json));
            return IngestAsync(Verb.Options(parsed.GetValue(home)), plan, parsed.GetValue(draft), view, cancellation);
        }));
        return command;
    }

    private static async Task<int> IngestAsync(ArchiveOptions options, IngestPlan plan, bool asDraft, IngestView view, CancellationToken cancellation)
    {
        using var loggers = Verb.Loggers();
        await using var archive = await Archive.OpenAsync(options, "ingest", loggers, TimeProvider.System);
        if (archive is not null)
        {
            archive.Start(watchInbox: false);
            var result = await RunAsync(archive.Queue, archive.Catalogue, plan, asDraft, view, cancellation);
            await archive.IndexAsync(cancellation: cancellation);
            return view.Close(result, archive.TextLayers);
        }
        var (queue, catalogue) = Queue.Beside(options, loggers, TimeProvider.System);
        await using (catalogue)
            return view.Close(await RunAsync(queue, catalogue, plan, asDraft, view, cancellation), new TextLayers(new ArchiveHome(options.Home, TimeProvider.System)));
    }

    private static async Task<IngestResult> RunAsync(
        Queue queue, Catalogue catalogue, IngestPlan plan, bool asDraft, IngestView view, CancellationToken cancellation)
    {
        var delivery = Ingestion.Delivery.New(Environment.UserName, asDraft);
        var receiving = queue.ReceiveAsync(plan, delivery, cancellation);
        await view.ShowAsync(plan.Files.Count, async () =>
        {
            // Asked before what is on record: a file received in between would be missing from it.
            var isReceived = receiving.IsCompleted;
            var progress = await catalogue.ProgressAsync(delivery.Batch, cancellation);
            return (progress, isReceived && progress.Finished == progress.Total);
        }, cancellation);
        return new IngestResult(plan, await receiving, await catalogue.BatchAsync(delivery.Batch, cancellation));
    }
}
