using Microsoft.Extensions.Logging;
using PolicyArchive.Catalog;

namespace PolicyArchive.Ingestion;

/// <summary>Writes checks down: each in the catalogue; one that fails, and the first that succeeds after it, also among the events of its publication, whoever made it.</summary>
internal sealed class CheckRecord(Keeper keeper, ILogger logger)
{
    private const string Agent = "policyarchive";
    private const string Type = "fixity check";
    private const string Failed = "fail";

    public async Task WriteAsync(Check check)
    {
        var before = await keeper.Catalogue.LastCheckAsync(check.Id);
        await keeper.Catalogue.RecordChecksAsync([check]);
        if (check.Failure is not null && before?.Failure is null) IngestionLog.Found(logger, check.Id, check.Failure);
        try
        {
            await keeper.ExclusivelyAsync(async () =>
            {
                // Where store and catalogue differ, writing would make the one that is wrong the right one.
                if (ToTell(check) is { } told && keeper.Store.Read(check.Id) is { } kept && await keeper.IsCataloguedAsync(kept, keeper.Store.Events(check.Id)))
                    await keeper.KeepAsync(kept, [], [told], "Write down a fixity check");
                return true;
            }, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nothing can be added to what is damaged so much; the catalogue has the check.
            IngestionLog.NotChecked(logger, e);
        }
    }

    // What is written down for good says nothing of the machine it was found on.
    private Event? ToTell(Check check)
    {
        var hasFailed = keeper.Store.Events(check.Id).LastOrDefault(told => told.Type == Type)?.Outcome == Failed;
        if (hasFailed == check.Failure is not null) return null;
        return check.Failure is null
            ? new Event(Type, check.At, Agent, "success", "Everything is as it was written again.")
            : new Event(Type, check.At, Agent, Failed, keeper.Store.WithoutPlace(check.Failure));
    }
}
