using Microsoft.Extensions.Logging;

namespace PolicyArchive.Search.Index;

/// <summary>
/// Whether the index is what was written. Garbage in its files comes out as almost any exception of whoever reads them: such a one is answered with a
/// <see cref="SearchException"/> that says so, and calls for a look at the checksums of all files, which alone tell damage from a fault of the program.
/// </summary>
internal sealed partial class IndexHealth(ILogger logger, TimeProvider time)
{
    // A fault of the program would else be looked into without end, the whole index each time.
    private static readonly TimeSpan TrustedFor = TimeSpan.FromMinutes(10);

    // COR_E_IO, which an exception has to which the system gave no number.
    private const int Unspecified = unchecked((int)0x80131620);

    private readonly Lock changing = new();
    private long? soundAt;

    /// <summary>Whether something was met that looks like damage and was not looked into since.</summary>
    public bool IsSuspect { get; private set; }

    /// <summary>Whether files are not those that were written.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Reads from the index.</summary>
    /// <exception cref="SearchException">It looks damaged, see <see cref="SearchException.IsDamaged"/>.</exception>
    public T Meet<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not (SearchException or OperationCanceledException or ObjectDisposedException) && IsSuspicious(e))
        {
            throw Failure(e);
        }
    }

    /// <summary>Reads one after the other from the index.</summary>
    public IEnumerable<T> Meet<T>(IEnumerable<T> all)
    {
        using var each = all.GetEnumerator();
        while (Meet(each.MoveNext)) yield return each.Current;
    }

    /// <summary>Writes, for which what is there is read. A disk that is full or fails is none of this.</summary>
    public void Meet(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is not (ObjectDisposedException or OutOfMemoryException) && !IsOfDisk(e) && IsSuspicious(e))
        {
            throw Failure(e);
        }
    }

    /// <summary>Takes down what the checksums say.</summary>
    public void Tell(bool isDamaged)
    {
        lock (changing) (IsDamaged, IsSuspect, soundAt) = (isDamaged, false, isDamaged ? null : time.GetTimestamp());
    }

    /// <summary>Takes down that the index was made anew.</summary>
    public void Renew()
    {
        lock (changing) (IsDamaged, IsSuspect, soundAt) = (false, false, null);
    }

    /// <summary>Whether the system says of a file what Lucene does not: that its disk fails, is full, or that it may not be read.</summary>
    public static bool IsOfDisk(Exception e) =>
        e is UnauthorizedAccessException || (e is IOException and not (EndOfStreamException or FileNotFoundException or DirectoryNotFoundException) && e.HResult != Unspecified);

    private bool IsSuspicious(Exception e)
    {
        lock (changing)
        {
            if (soundAt is { } at && time.GetElapsedTime(at) < TrustedFor) return false;
            if (!IsSuspect && !IsDamaged) LogUnreadable(e);
            IsSuspect = !IsDamaged;
            return true;
        }
    }

    private static SearchException Failure(Exception e) =>
        new("The index is damaged and cannot be read whole. A server makes it anew without being asked; reindex does it, too.", e) { IsDamaged = true };

    [LoggerMessage(Level = LogLevel.Error, Message = "The index could not be read as it should; its checksums are looked at.")]
    private partial void LogUnreadable(Exception exception);
}
