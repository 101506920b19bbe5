using Microsoft.Extensions.Logging;

namespace PolicyArchive.Catalog;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Catalogue migrated to {Schema}")]
    public static partial void Migrated(ILogger logger, string schema);

    [LoggerMessage(2, LogLevel.Warning, "A migration of the catalogue was broken off earlier; its lock was cleared")]
    public static partial void StaleMigrationLock(ILogger logger);

    [LoggerMessage(3, LogLevel.Warning, "Another process holds the catalogue; try {Attempt} of the write is repeated")]
    public static partial void WriteBusy(ILogger logger, int attempt);

    [LoggerMessage(4, LogLevel.Warning, "{Count} accessions of ended processes returned to the queue")]
    public static partial void ClaimsReleased(ILogger logger, int count);
}
