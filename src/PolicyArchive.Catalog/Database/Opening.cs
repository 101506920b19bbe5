using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace PolicyArchive.Catalog;

/// <summary>What happens before the first call: the library is new enough, the file is ours and of this version or brought up to it.</summary>
internal sealed class Opening(CatalogDatabase database, ILogger logger)
{
    // Before this version two connections and a checkpoint at the wrong moment could corrupt a database in WAL mode.
    private static readonly Version OldestSafe = new(3, 51, 3);

    public void Open(bool migrate)
    {
        try
        {
            using var context = database.NewContext();
            RefuseOldLibrary(context);
            var applied = context.Database.GetAppliedMigrations().ToList();
            RefuseNewerSchema(context, applied);
            if (context.Database.GetMigrations().Except(applied).Any()) BringUp(context, migrate);
            context.Database.ExecuteSqlRaw("PRAGMA journal_mode=WAL");
        }
        catch (DbException e)
        {
            throw Failure.Of(e);
        }
    }

    private static void RefuseOldLibrary(CatalogContext context)
    {
        var version = context.Database.SqlQueryRaw<string>("SELECT sqlite_version() AS Value").Single();
        if (Version.Parse(version) < OldestSafe)
            throw new CatalogueException($"SQLite {version} is older than {OldestSafe}, the first version that does not lose data in WAL mode.");
    }

    private static void RefuseNewerSchema(CatalogContext context, List<string> applied)
    {
        if (applied.Except(context.Database.GetMigrations()).LastOrDefault() is { } unknown)
            throw new CatalogueException($"The catalogue was made by a newer version of PolicyArchive: this one does not know its schema {unknown}.");
    }

    private void BringUp(CatalogContext context, bool migrate)
    {
        if (!migrate) throw new CatalogueException("The catalogue is of an older version; start the server or a verb that writes to bring it up.");
        ClearStaleLock(context);
        context.Database.Migrate();
        Log.Migrated(logger, context.Database.GetAppliedMigrations().Last());
    }

    // A process killed while it migrated leaves this row behind, and EF Core would wait for it for ever. The caller holds the archive's own lock.
    private void ClearStaleLock(CatalogContext context)
    {
        var exists = context.Database.SqlQueryRaw<int>("SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").Single() > 0;
        if (exists && context.Database.ExecuteSqlRaw("DELETE FROM \"__EFMigrationsLock\"") > 0) Log.StaleMigrationLock(logger);
    }
}
