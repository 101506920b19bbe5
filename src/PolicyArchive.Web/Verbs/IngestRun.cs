using PolicyArchive.Catalog;
using PolicyArchive.Ingestion;

namespace PolicyArchive.Web.Verbs;

/// <summary>One run of <c>ingest</c>: puts the files of a plan into a queue and shows how they are worked off, by whoever does.</summary>
internal sealed class IngestRun(IngestPlan plan, bool asDraft, IngestView view)
{
    /// <param name="queue">Where the files go.</param>
    /// <param name="catalogue">Where it stands what has come of them.</param>
    /// <param name="each">Done before each look.</param>
    /// <param name="cancellation">Ends it; what has been received stays so, and that is said.</param>
    /// <returns>What came of it; null where it was ended.</returns>
    public async Task<IngestResult?> RunAsync(Queue queue, Catalogue catalogue, Func<Task> each, CancellationToken cancellation)
    {
        var delivery = Ingestion.Delivery.New(Environment.UserName, asDraft);
        var receiving = queue.ReceiveAsync(plan, delivery, cancellation);
        try
        {
            await view.ShowAsync(plan.Files.Count, async () =>
            {
                await each();
                // Asked before what is on record: a file received in between would be missing from it.
                var isReceived = receiving.IsCompleted;
                var progress = await catalogue.ProgressAsync(delivery.Batch, cancellation);
                return (progress, isReceived && progress.Finished == progress.Total);
            }, cancellation);
            return new IngestResult(plan, await receiving, await catalogue.BatchAsync(delivery.Batch, cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await receiving.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            await IngestView.TellEndAsync(await catalogue.ProgressAsync(delivery.Batch, CancellationToken.None), plan.Files.Count);
            return null;
        }
    }
}
