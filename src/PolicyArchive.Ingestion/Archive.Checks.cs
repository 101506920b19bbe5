using Microsoft.Extensions.Logging.Abstractions;
using PolicyArchive.Catalog;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion;

/// <summary>Checks that a verb has made, beside whoever has the archive open or alone.</summary>
public sealed partial class Archive
{
    /// <summary>
    /// Writes checks down: in the catalogue each, and as events of their publications those that failed, or succeeded again, unless this is a backup. The events where nobody has the archive open; else
    /// who has it is asked to check these publications next, and writes down what it finds.
    /// </summary>
    /// <param name="home">The data folder. Its lock is held from here on, if it can be had.</param>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="checks">The checks.</param>
    public static async Task WriteDownAsync(ArchiveHome home, Catalogue catalogue, IReadOnlyList<Check> checks)
    {
        var before = (await catalogue.FailedChecksAsync(int.MaxValue)).Select(check => check.Id).ToHashSet();
        await catalogue.RecordChecksAsync(checks);
        var telling = checks.Where(check => check.Failure is not null || before.Contains(check.Id)).ToList();
        // A backup has the past of its archive and none of its own.
        if (telling.Count == 0 || Backup.IsIn(home)) return;
        if (!home.TryLock("verify", out _))
        {
            StandingRequest.Check(home).Tell(string.Join('\n', telling.Select(check => check.Id)));
            return;
        }
        // Whoever has made the checks tells of them.
        using var keeper = new Keeper(new OriginalStore(home, TimeProvider.System), catalogue, NullLogger<Keeper>.Instance);
        var record = new CheckRecord(keeper, NullLogger.Instance);
        foreach (var check in telling) await record.WriteAsync(check);
    }
}
