using PolicyArchive.Catalog;
using PolicyArchive.Ingestion;
using PolicyArchive.Search;
using PolicyArchive.Storage;

namespace PolicyArchive.Web.Health;

/// <summary>Looks whether everything that answers need is there.</summary>
internal sealed partial class HealthCheck(Archive archive, ILogger<HealthCheck> logger)
{
    public async Task<Readiness> RunAsync(CancellationToken cancellationToken)
    {
        var (store, fixity, root) = (await CheckAsync("store", () => Task.FromResult(archive.Store.All().Any())), await FixityAsync(cancellationToken), await RootAsync());
        var isDamaged = fixity is { Failed: > 0 } || root?.Failure is not null;
        return new Readiness(
            store == Readiness.Ok && isDamaged ? Readiness.Damaged : store,
            await CheckAsync("catalogue", () => archive.Catalogue.LastChangeAsync(cancellationToken)),
            archive.Index.IsDamaged ? Readiness.Damaged : await CheckAsync("index", () => Task.FromResult(archive.Index.LastChange)),
            archive.Trouble switch
            {
                null => Readiness.Ok,
                IntakeTrouble.DiskFull => Readiness.DiskFull,
                IntakeTrouble.DiskReadOnly => Readiness.DiskReadOnly,
                IntakeTrouble.ScannerFails => Readiness.ScannerFails,
                _ => Readiness.DiskFails,
            },
            await BacklogAsync(cancellationToken),
            await archive.CageAsync(),
            fixity,
            root);
    }

    // What waits is counted first: what is taken in meanwhile is a change that is not indexed yet.
    private async Task<Backlog?> BacklogAsync(CancellationToken cancellationToken)
    {
        Backlog? backlog = null;
        await CheckAsync("backlog", async () =>
        {
            var waiting = await archive.Catalogue.CountUnfinishedAsync(cancellationToken);
            return backlog = new Backlog(waiting, await archive.Catalogue.CountChangesAfterAsync(archive.Index.LastChange, cancellationToken));
        });
        return backlog;
    }

    private async Task<CheckSummary?> FixityAsync(CancellationToken cancellationToken)
    {
        CheckSummary? summary = null;
        await CheckAsync("fixity", async () => summary = await archive.Catalogue.SummariseChecksAsync(cancellationToken));
        return summary;
    }

    private async Task<RootCheck?> RootAsync()
    {
        RootCheck? last = null;
        await CheckAsync("root check", () => Task.FromResult(last = archive.Store.LastRootCheck));
        return last;
    }

    private async Task<string> CheckAsync<T>(string part, Func<Task<T>> ask)
    {
        try
        {
            await ask();
            return Readiness.Ok;
        }
        catch (Exception e) when (e is IOException or CatalogueException or SearchException or UnauthorizedAccessException)
        {
            NotReady(logger, part, e);
            return Readiness.Failed;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Part} is not ready.")]
    private static partial void NotReady(ILogger logger, string part, Exception e);
}

/// <summary>Which parts are ready: <c>ok</c> or <c>failed</c> each; why one failed stands in the log only.</summary>
/// <param name="Store">What we keep; <c>damaged</c> where something failed its last check. Readers are served all the same, with what is whole.</param>
/// <param name="Catalogue">What we know.</param>
/// <param name="Index">Where it says it: <c>damaged</c>, too, while it is made anew. Searching goes on with what can be read, so that does not count.</param>
/// <param name="Intake">Whether files are taken in: <c>ok</c>, <c>disk-full</c>, <c>disk-read-only</c>, <c>disk-fails</c> or <c>scanner-fails</c>. Readers are served all the same, so it does not count.</param>
/// <param name="Backlog">What is still to be done. Told, and changes nothing. Null where it can't be counted.</param>
/// <param name="Extractor">What the processes that read files are kept in. It is told, and changes nothing.</param>
/// <param name="Fixity">How far the checks of what is kept are, and how many failed. Told, too, and changes nothing: <c>verify</c> names what is damaged.</param>
/// <param name="Root">The last check of what is no publication's own, and what it found. Told, too, and changes nothing. Null before the first.</param>
internal sealed record Readiness(string Store, string Catalogue, string Index, string Intake, Backlog? Backlog, IReadOnlyDictionary<string, string> Extractor, CheckSummary? Fixity, RootCheck? Root)
{
    public const string Ok = "ok";
    public const string Failed = "failed";
    public const string Damaged = "damaged";
    public const string DiskFull = "disk-full";
    public const string DiskReadOnly = "disk-read-only";
    public const string DiskFails = "disk-fails";
    public const string ScannerFails = "scanner-fails";

    public string Status => Store != Failed && Catalogue == Ok && Index is Ok or Damaged ? Ok : Failed;
}

/// <summary>What is still to be done.</summary>
/// <param name="Waiting">The files received and not yet taken in.</param>
/// <param name="IndexBehindBy">The changes of the catalogue that searching does not know yet.</param>
internal sealed record Backlog(int Waiting, int IndexBehindBy);
