using Microsoft.Extensions.Logging;

namespace PolicyArchive.Catalog;

/// <summary>
/// The working catalogue: publications, organisations, articles, events and the durable queue of accessions, in one SQLite file.
/// Safe for concurrent use, also beside other processes on the same file. A call that returns is on the disk. All failures are <see cref="CatalogueException"/>s.
/// </summary>
public sealed partial class Catalogue : IAsyncDisposable
{
    // Claims carry it, so that those of processes that are gone can be told from those of this one.
    private readonly string claimant = $"{Environment.ProcessId}-{Guid.NewGuid():N}";
    private readonly CatalogDatabase database;
    private readonly TimeProvider time;
    private readonly ILogger logger;

    private Catalogue(CatalogDatabase database, TimeProvider time, ILogger logger)
    {
        this.database = database;
        this.time = time;
        this.logger = logger;
    }

    /// <summary>Opens the catalogue in a file.</summary>
    /// <param name="path">The file; made when it is missing and <paramref name="migrate"/> is set.</param>
    /// <param name="time">Whose time finished accessions get.</param>
    /// <param name="logger">Where migrations and waiting for locks are told.</param>
    /// <param name="migrate">
    /// Whether to make or bring up the schema. The caller holds the archive's lock then. Without it a catalogue may lie on a disk that may only be read from; writing fails there.
    /// </param>
    /// <exception cref="CatalogueException">The file is missing, damaged, of a newer version, or of an older one that may not be migrated.</exception>
    public static Catalogue Open(string path, TimeProvider time, ILogger<Catalogue> logger, bool migrate = true)
    {
        if (!migrate && !HoldsSomething(path)) throw new CatalogueException("The catalogue is missing. rebuild makes it again from the store; so does starting the server.") { IsDamaged = true };
        try
        {
            return Open(new CatalogDatabase(path, logger), time, logger, migrate);
        }
        catch (CatalogueException e) when (!migrate && Failure.MayNotWrite(e.InnerException))
        {
            // Even to read, SQLite has to lay out what readers and writers share.
            return Open(CatalogDatabase.OfCopy(path, logger), time, logger, migrate);
        }
    }

    /// <summary>The files that a catalogue at a path may consist of: the database, its write-ahead log and the log's index.</summary>
    public static IReadOnlyList<string> FilesAt(string path) => [path, $"{path}-wal", $"{path}-shm"];

    /// <summary>Whether there is a catalogue at a path with anything in it: an empty file, as a disk may leave it that has lost its bytes, opens as a new one.</summary>
    public static bool HoldsSomething(string path) => FilesAt(path).Take(2).Any(file => new FileInfo(file) is { Exists: true, Length: > 0 });

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static Catalogue Open(CatalogDatabase database, TimeProvider time, ILogger logger, bool migrate)
    {
        try
        {
            new Opening(database, time, logger).Open(migrate);
        }
        catch
        {
            database.Close(); // Whoever puts the file aside must not meet it again in a pooled connection.
            throw;
        }
        return new Catalogue(database, time, logger);
    }
}
