using Microsoft.EntityFrameworkCore;

namespace PolicyArchive.Catalog;

public sealed partial class Catalogue
{
    /// <summary>What the database says of itself. Quick: for readiness and status.</summary>
    public Task<CatalogueHealth> HealthAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(async context =>
        {
            await context.Database.OpenConnectionAsync(cancellationToken);
            var connection = context.Database.GetDbConnection();
            return new CatalogueHealth
            {
                SqliteVersion = connection.Ask("SELECT sqlite_version()")[0],
                Schema = connection.Ask("SELECT max(MigrationId) FROM __EFMigrationsHistory")[0],
                JournalMode = connection.Ask("PRAGMA journal_mode")[0],
                Synchronous = connection.AskNumber("PRAGMA synchronous"),
                ForeignKeys = connection.AskNumber("PRAGMA foreign_keys") == 1,
                CellSizeCheck = connection.AskNumber("PRAGMA cell_size_check") == 1,
                TrustedSchema = connection.AskNumber("PRAGMA trusted_schema") == 1,
                BusyTimeout = TimeSpan.FromMilliseconds(connection.AskNumber("PRAGMA busy_timeout")),
            };
        }, cancellationToken);

    /// <summary>
    /// Reads everything and compares it with what it should be: the file's structure, the references between tables, each record with its digest
    /// and with the columns derived from it. Takes seconds.
    /// </summary>
    /// <returns>What is wrong, a sentence each; empty when all is well.</returns>
    public async Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken = default)
    {
        List<string> problems = [.. await CheckStructureAsync(cancellationToken)];
        for (var (last, portion) = (string.Empty, RecordsAtOnce); portion == RecordsAtOnce;)
        {
            var rows = await database.ReadAsync(context => After(context.Publications, last).Take(RecordsAtOnce).ToListAsync(cancellationToken), cancellationToken);
            problems.AddRange(rows.Select(row => row.Problem()).OfType<string>());
            (last, portion) = (rows.LastOrDefault()?.Id ?? last, rows.Count);
        }
        return problems;
    }

    /// <summary>Does the part of <see cref="CheckAsync"/> that concerns the file's structure and the references between tables.</summary>
    public Task<IReadOnlyList<string>> CheckStructureAsync(CancellationToken cancellationToken = default) => database.ReadAsync(StructureAsync, cancellationToken);

    /// <summary>Writes the catalogue as it is at one moment into a new file. Reading and writing go on meanwhile.</summary>
    /// <exception cref="CatalogueException">There is such a file, the disk is full, or the catalogue is damaged.</exception>
    public Task CopyToAsync(string path, CancellationToken cancellationToken = default) =>
        database.ReadAsync(async context => await context.Database.ExecuteSqlAsync($"VACUUM INTO {path}", cancellationToken), cancellationToken);

    private static async Task<IReadOnlyList<string>> StructureAsync(CatalogContext context)
    {
        await context.Database.OpenConnectionAsync();
        var connection = context.Database.GetDbConnection();
        return [.. connection.Ask("PRAGMA integrity_check").Where(line => line != "ok").Select(line => $"The catalogue's file is damaged: {line}."),
            .. connection.Ask("PRAGMA foreign_key_check").Select(table => $"A row of {table} names a row that is not there.")];
    }
}
