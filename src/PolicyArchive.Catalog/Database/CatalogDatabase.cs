using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;

namespace PolicyArchive.Catalog;

/// <summary>
/// The units of work on the database file. Reads never wait. Writes of this process queue for one seat; against another process they wait for
/// SQLite's lock, taken at the beginning of the transaction, and a unit that did not get it in time is run again as a whole with a fresh context.
/// </summary>
internal sealed class CatalogDatabase : IAsyncDisposable
{
    private const int Tries = 6;

    private readonly PooledDbContextFactory<CatalogContext> contexts;
    private readonly SemaphoreSlim writerSeat = new(1, 1);
    private readonly string connectionString;
    private readonly ILogger logger;
    private readonly DirectoryInfo? copy;

    public CatalogDatabase(string path, ILogger logger, DirectoryInfo? copy = null)
    {
        (this.logger, this.copy) = (logger, copy);
        connectionString = ConnectionString(path, copy is null ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadOnly);
        contexts = new PooledDbContextFactory<CatalogContext>(Options(connectionString));
    }

    /// <summary>A copy of a database with its write-ahead log, in a folder of this user's own that goes when it is closed. It may only be read.</summary>
    /// <exception cref="CatalogueException">It can't be read, or there is no room for the copy.</exception>
    public static CatalogDatabase OfCopy(string path, ILogger logger)
    {
        var folder = Directory.CreateTempSubdirectory("policyarchive-");
        try
        {
            foreach (var file in Catalogue.FilesAt(path).Take(2).Where(File.Exists)) File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            return new CatalogDatabase(Path.Combine(folder.FullName, Path.GetFileName(path)), logger, folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            folder.Delete(recursive: true);
            throw new CatalogueException($"The catalogue lies where it may only be read from, and it could not be copied to {folder.FullName} to be read there: {e.Message.TrimEnd('.')}.", e);
        }
    }

    public static DbContextOptions<CatalogContext> Options(string connectionString) => new DbContextOptionsBuilder<CatalogContext>()
        .UseSqlite(connectionString)
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
        .AddInterceptors(new ConnectionSettings())
        .Options;

    public SqliteConnection NewConnection()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        ConnectionSettings.Apply(connection);
        return connection;
    }

    public CatalogContext NewContext() => contexts.CreateDbContext();

    public async Task<T> ReadAsync<T>(Func<CatalogContext, Task<T>> query, CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            return await query(context);
        }
        catch (DbException e)
        {
            throw Failure.Of(e);
        }
        catch (Exception e) when (e is FormatException or InvalidCastException or OverflowException or ArgumentOutOfRangeException)
        {
            throw new CatalogueException($"The catalogue holds something that cannot be read: {e.Message.TrimEnd('.')}. Rebuild it from the store.", e) { IsDamaged = true };
        }
    }

    public async Task<T> WriteAsync<T>(Func<CatalogContext, Task<T>> unit, CancellationToken cancellationToken)
    {
        await writerSeat.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await RunAsync(unit, cancellationToken);
                }
                catch (Exception e) when (attempt < Tries && Failure.IsBusy(e))
                {
                    Log.WriteBusy(logger, attempt);
                }
            }
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            throw Failure.Of(e);
        }
        finally
        {
            writerSeat.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        // A write that was begun ends first. Closing the last connection folds the write-ahead log into the file, so that a copy of the folder is complete.
        await writerSeat.WaitAsync();
        Close();
        writerSeat.Release();
    }

    public void Close()
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
        if (copy is { Exists: true }) copy.Delete(recursive: true);
    }

    private async Task<T> RunAsync<T>(Func<CatalogContext, Task<T>> unit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken); // BEGIN IMMEDIATE
        var result = await unit(context);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    private static string ConnectionString(string path, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = Path.GetFullPath(path), Mode = mode, DefaultTimeout = 5 }.ConnectionString;
}
