namespace PolicyArchive.Catalog;

/// <summary>What the catalogue's database says of itself on a connection such as every call uses.</summary>
public sealed record CatalogueHealth
{
    /// <summary>The version of the SQLite library.</summary>
    public required string SqliteVersion { get; init; }

    /// <summary>The name of the newest migration that was applied.</summary>
    public required string Schema { get; init; }

    /// <summary><c>wal</c>.</summary>
    public required string JournalMode { get; init; }

    /// <summary>2 (FULL): a commit is on the disk before it is acknowledged.</summary>
    public required long Synchronous { get; init; }

    /// <summary>Whether foreign keys are held.</summary>
    public required bool ForeignKeys { get; init; }

    /// <summary>Whether pages are checked for damaged cells as they are read.</summary>
    public required bool CellSizeCheck { get; init; }

    /// <summary>Whether the schema's own SQL is trusted. It is not.</summary>
    public required bool TrustedSchema { get; init; }

    /// <summary>How long a call waits for a lock before it is tried again.</summary>
    public required TimeSpan BusyTimeout { get; init; }
}
