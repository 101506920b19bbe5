using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using PolicyArchive.Catalog;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion;

/// <summary>
/// Checks what is kept, one publication after the other, the one checked longest ago first, for a share of the time only. When each was checked stands in the
/// catalogue, so that it goes on after a restart. A check that fails, and the first one that succeeds after it, becomes an event of the publication.
/// </summary>
internal sealed class FixityWatch(Verifier verifier, Keeper keeper, ILogger<FixityWatch> logger, TimeProvider time)
{
    private const string Agent = "policyarchive";

    public async Task RunAsync(FixityOptions options, Func<Task<bool>> isIndexBehind, CancellationToken stop)
    {
        if (options.Share <= 0) return;
        var pause = options.LookEvery;
        try
        {
            while (true)
            {
                await Task.Delay(pause, time, stop);
                var began = time.GetTimestamp();
                pause = await CheckNextAsync(options, isIndexBehind, stop) ? time.GetElapsedTime(began) * ((1 / options.Share) - 1) : options.LookEvery;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop: what was checked is on record.
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The loop must outlive any one check; the failure is logged, and the publication is checked again.")]
    private async Task<bool> CheckNextAsync(FixityOptions options, Func<Task<bool>> isIndexBehind, CancellationToken stop)
    {
        try
        {
            if (await keeper.Catalogue.NextToCheckAsync(time.GetUtcNow() - (options.Within / 2), stop) is not { } id) return false;
            var findings = await verifier.CheckAsync(id, stop);
            // What is found may have been changing while it was looked at.
            if (findings.Count > 0) findings = await keeper.ExclusivelyAsync(() => verifier.CheckAsync(id, stop), stop);
            if (findings.Count > 0 && await isIndexBehind()) return false;
            await RecordAsync(new Check(id, time.GetUtcNow(), findings.Count == 0 ? null : string.Join(' ', findings.Select(finding => finding.What))));
            return true;
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            IngestionLog.NotChecked(logger, e);
            return false;
        }
    }

    private async Task RecordAsync(Check check)
    {
        var before = await keeper.Catalogue.LastCheckAsync(check.Id);
        await keeper.Catalogue.RecordChecksAsync([check]);
        if (check.Failure is null == before?.Failure is null) return;
        if (check.Failure is not null) IngestionLog.Found(logger, check.Id, check.Failure);
        var told = new Event("fixity check", check.At, Agent, check.Failure is null ? "success" : "fail", check.Failure ?? "Everything is as it was written again.");
        try
        {
            await keeper.ExclusivelyAsync(async () =>
            {
                if (keeper.Store.Read(check.Id) is { } kept) await keeper.KeepAsync(kept, [], [told], "Write down a fixity check");
                return true;
            }, CancellationToken.None);
        }
        catch (StorageException e)
        {
            // Nothing can be added to what is damaged so much; the catalogue has the check.
            IngestionLog.NotChecked(logger, e);
        }
    }
}
