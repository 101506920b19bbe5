using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging;

namespace PolicyArchive.Catalog;

/// <summary>
/// What happens before the first call: the library is new enough, the file is ours and of this version or brought up to it.
/// Asked in plain SQL, because EF Core needs most of a second to find out that there is nothing to migrate.
/// </summary>
internal sealed class Opening(CatalogDatabase database, TimeProvider time, ILogger logger)
{
    // Before this version two connections and a checkpoint at the wrong moment could corrupt a database in WAL mode.
    private static readonly Version OldestSafe = new(3, 51, 3);

    public void Open(bool migrate)
    {
        try
        {
            using var connection = database.NewConnection();
            RefuseOldLibrary(connection);
            var applied = Applied(connection);
            var known = Known();
            RefuseNewerSchema(applied.Except(known));
            connection.Ask("PRAGMA journal_mode=WAL");
            if (known.Except(applied).Any()) BringUp(connection, migrate);
        }
        catch (SqliteException e)
        {
            throw Failure.Of(e);
        }
    }

    private static void RefuseOldLibrary(SqliteConnection connection)
    {
        var version = connection.Ask("SELECT sqlite_version()").Single();
        if (Version.Parse(version) < OldestSafe)
            throw new CatalogueException($"SQLite {version} is older than {OldestSafe}, the first version that does not lose data in WAL mode.");
    }

    private static List<string> Applied(SqliteConnection connection) => HasTable(connection, "__EFMigrationsHistory")
        ? connection.Ask("SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY \"MigrationId\"")
        : [];

    private static List<string> Known() =>
        [.. typeof(Opening).Assembly.GetTypes().Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>().Order(StringComparer.Ordinal)];

    private static void RefuseNewerSchema(IEnumerable<string> unknown)
    {
        if (unknown.LastOrDefault() is { } newest)
            throw new CatalogueException($"The catalogue was made by a newer version of PolicyArchive: this one does not know its schema {newest}.");
    }

    private void BringUp(SqliteConnection connection, bool migrate)
    {
        if (!migrate) throw new CatalogueException("The catalogue is of an older version; start the server or a verb that writes to bring it up.");
        ClearStaleLock(connection);
        using var context = database.NewContext();
        var isNew = Applied(connection).Count == 0;
        context.Database.Migrate();
        if (isNew) StartNumberingChanges(connection);
        Log.Migrated(logger, Applied(connection)[^1]);
    }

    // From the time of making on, in milliseconds: an index that has followed an earlier catalogue of this archive finds all changes of the new one ahead of it.
    private void StartNumberingChanges(SqliteConnection connection) =>
        connection.Ask($"INSERT INTO sqlite_sequence (name, seq) VALUES ('Changes', {time.GetUtcNow().ToUnixTimeMilliseconds()}) RETURNING seq");

    // A process killed while it migrated leaves this row behind, and EF Core would wait for it for ever. The caller holds the archive's own lock.
    private void ClearStaleLock(SqliteConnection connection)
    {
        if (!HasTable(connection, "__EFMigrationsLock")) return;
        if (connection.Ask("DELETE FROM \"__EFMigrationsLock\" RETURNING \"Id\"").Count > 0) Log.StaleMigrationLock(logger);
    }

    private static bool HasTable(SqliteConnection connection, string name) =>
        connection.Ask($"SELECT name FROM sqlite_master WHERE type = 'table' AND name = '{name}'").Count > 0;
}
