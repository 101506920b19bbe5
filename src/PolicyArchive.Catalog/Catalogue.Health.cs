using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace PolicyArchive.Catalog;

public sealed partial class Catalogue
{
    /// <summary>What the database says of itself. Quick: for readiness and status.</summary>
    public Task<CatalogueHealth> HealthAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(async context =>
        {
            await context.Database.OpenConnectionAsync(cancellationToken);
            Task<string> AskAsync(string sql) => context.Database.SqlQueryRaw<string>(sql).SingleAsync(cancellationToken);
            async Task<long> PragmaAsync(string name) => long.Parse(await AskAsync($"SELECT CAST({name} AS TEXT) AS Value FROM pragma_{name}"), CultureInfo.InvariantCulture);
            return new CatalogueHealth
            {
                SqliteVersion = await AskAsync("SELECT sqlite_version() AS Value"),
                Schema = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).Last(),
                JournalMode = await AskAsync("SELECT journal_mode AS Value FROM pragma_journal_mode"),
                Synchronous = await PragmaAsync("synchronous"),
                ForeignKeys = await PragmaAsync("foreign_keys") == 1,
                CellSizeCheck = await PragmaAsync("cell_size_check") == 1,
                TrustedSchema = await PragmaAsync("trusted_schema") == 1,
                BusyTimeout = TimeSpan.FromMilliseconds(await PragmaAsync("busy_timeout")),
            };
        }, cancellationToken);
}
