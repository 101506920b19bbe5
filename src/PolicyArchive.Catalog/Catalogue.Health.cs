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

    /// <summary>Does the part of <see cref="CheckAsync"/> that concerns the file's structure, its tables and the references between them. What it finds, only making the catalogue anew mends.</summary>
    public Task<IReadOnlyList<string>> CheckStructureAsync(CancellationToken cancellationToken = default) => database.ReadAsync(StructureAsync, cancellationToken);

    /// <summary>Writes the catalogue as it is at one moment into a new file. Reading and writing go on meanwhile.</summary>
    /// <exception cref="CatalogueException">There is such a file, the disk is full, or the catalogue is damaged.</exception>
    public Task CopyToAsync(string path, CancellationToken cancellationToken = default) =>
        database.ReadAsync(async context => await context.Database.ExecuteSqlAsync($"VACUUM INTO {path}", cancellationToken), cancellationToken);

    /// <summary>Compares what is derived of a publication's record (what lists and counts go by, whose its originals are, its entry in the outbox) with the record.</summary>
    /// <returns>What differs, a sentence each.</returns>
    public Task<IReadOnlyList<string>> DifferencesAsync(Publication publication, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<string>>(async context =>
        {
            var (id, derived) = (publication.Id.Value, PublicationRow.Of(publication));
            // Asked of the database, since what stands there need not be anything that can be read.
            var isAsDerived = await context.Publications.AnyAsync(row => row.Id == id && row.State == derived.State && row.Kind == derived.Kind && row.Registered == derived.Registered
                && row.Year == derived.Year && row.Publisher == derived.Publisher && row.Languages == derived.Languages && row.Originals == derived.Originals && row.Pages == derived.Pages, cancellationToken);
            var held = await context.Originals.Where(row => row.PublicationId == id).Select(row => row.Fixity).ToListAsync(cancellationToken);
            var isInOutbox = await context.Changes.AnyAsync(row => row.PublicationId == id, cancellationToken);
            return [.. new[]
            {
                isAsDerived ? null : "What lists and counts of the catalogue go by (state, kind, dates, publisher, languages, pages) is not what its record says.",
                publication.Originals.Select(original => original.Fixity.Hex).ToHashSet().SetEquals(held.Select(Convert.ToHexStringLower)) ? null : "The files that the catalogue takes for its originals are not those of its record.",
                isInOutbox ? null : "It is missing among the catalogue's changes, by which the index and harvesters go.",
            }.OfType<string>()];
        }, cancellationToken);

    private static async Task<IReadOnlyList<string>> StructureAsync(CatalogContext context)
    {
        await context.Database.OpenConnectionAsync();
        var connection = context.Database.GetDbConnection();
        List<string> problems = [.. connection.Ask("PRAGMA integrity_check").Where(line => line != "ok").Select(line => $"The catalogue's file is damaged: {line}.")];
        var missing = context.Model.GetEntityTypes().Select(table => table.GetTableName()).Except(connection.Ask("SELECT name FROM sqlite_master WHERE type = 'table'")).ToList();
        if (missing.Count > 0) return [.. problems, .. missing.Select(table => $"The catalogue lacks its table {table}.")];
        problems.AddRange(connection.Ask("PRAGMA foreign_key_check").Select(table => $"A row of {table} names a row that is not there."));
        problems.AddRange(connection.Ask("SELECT Id FROM Publications").Where(id => !PublicationId.TryParse(id, out _)).Select(id => $"A publication in the catalogue has the identifier '{id}', which is none."));
        return problems;
    }
}
