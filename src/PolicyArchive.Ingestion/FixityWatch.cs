using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using PolicyArchive.Catalog;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion;

/// <summary>
/// Checks what is kept, one publication after the other, the one checked longest ago first, and as often what is no publication's own, for a share of the time only; the index
/// also after each start.
/// When each was checked is written down, so that it goes on after a restart. What others ask for (see <see cref="Archive.WriteDownAsync"/>) comes first.
/// </summary>
internal sealed class FixityWatch(Verifier verifier, Keeper keeper, ILogger<FixityWatch> logger, TimeProvider time)
{
    private readonly CheckRecord record = new(keeper, logger);
    private readonly Queue<PublicationId> asked = [];
    private DateTimeOffset? indexCheckedAt;

    public async Task RunAsync(FixityOptions options, StandingRequest request, Func<Task<bool>> isIndexBehind, CancellationToken stop)
    {
        if (options.Share <= 0) return;
        var pause = options.LookEvery;
        try
        {
            while (true)
            {
                await Task.Delay(pause, time, stop);
                var (began, before) = (time.GetTimestamp(), time.GetUtcNow() - (options.Within / 2));
                var isRootChecked = await TryAsync(() => CheckRootAsync(before, stop), stop);
                TakeUp(request);
                var isIndexChecked = await TryAsync(() => Task.FromResult(CheckIndex(before, stop)), stop);
                var isNextChecked = await TryAsync(() => CheckNextAsync(before, isIndexBehind, stop), stop);
                pause = isRootChecked || isIndexChecked || isNextChecked ? time.GetElapsedTime(began) * ((1 / options.Share) - 1) : options.LookEvery;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop: what was checked is on record.
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The loop must outlive any one check; the failure is logged, and what was to be checked is checked again.")]
    private async Task<bool> TryAsync(Func<Task<bool>> check, CancellationToken stop)
    {
        try
        {
            return await check();
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            IngestionLog.NotChecked(logger, e);
            return false;
        }
    }

    private async Task<bool> CheckRootAsync(DateTimeOffset before, CancellationToken stop)
    {
        var last = keeper.Store.LastRootCheck;
        // One of a clock that was ahead says nothing of when it was made.
        if (last?.At >= before && last.At <= time.GetUtcNow()) return false;
        var check = new RootCheck(time.GetUtcNow(), Finding.Failure(await LookAsync(() => verifier.CheckRootAsync(stop), stop)));
        keeper.Store.RecordRootCheck(check);
        if (check.Failure is not null && last?.Failure is null) IngestionLog.Found(logger, null, check.Failure);
        return true;
    }

    private void TakeUp(StandingRequest request)
    {
        foreach (var line in request.Take()?.Split('\n') ?? [])
            if (PublicationId.TryParse(line, out var id)) asked.Enqueue(id);
    }

    // It is derived: what is found is no event, and whoever keeps the index up makes it anew. At each start, since reading it whole would be too long a wait at the opening.
    private bool CheckIndex(DateTimeOffset before, CancellationToken stop)
    {
        if (indexCheckedAt >= before) return false;
        indexCheckedAt = time.GetUtcNow();
        foreach (var finding in verifier.CheckIndex(stop)) IngestionLog.Found(logger, null, finding.What);
        return true;
    }

    private async Task<bool> CheckNextAsync(DateTimeOffset before, Func<Task<bool>> isIndexBehind, CancellationToken stop)
    {
        if ((asked.TryPeek(out var first) ? first : await keeper.Catalogue.NextToCheckAsync(before, stop)) is not { } id) return false;
        var findings = await LookAsync(() => verifier.CheckAsync(id, stop), stop);
        if (findings.Count > 0)
        {
            if (await isIndexBehind()) return false;
            // It may have been indexed between the look and the question.
            findings = await LookAsync(() => verifier.CheckAsync(id, stop), stop);
            if (findings.Count > 0 && await isIndexBehind()) return false;
        }
        await record.WriteAsync(new Check(id, time.GetUtcNow(), Finding.Failure(findings)));
        if (asked.TryPeek(out var done) && done == id) asked.Dequeue();
        return true;
    }

    // What is found may have been changing while it was looked at. What cannot be looked at is a finding, too, or the next one's turn would never come.
    private async Task<IReadOnlyList<Finding>> LookAsync(Func<Task<IReadOnlyList<Finding>>> look, CancellationToken stop)
    {
        var findings = await TryLookAsync();
        return findings.Count == 0 ? findings : await keeper.ExclusivelyAsync(TryLookAsync, stop);

        async Task<IReadOnlyList<Finding>> TryLookAsync()
        {
            try
            {
                return await look();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return [new Finding(null, $"It could not be checked: {e.Message}")];
            }
        }
    }
}
