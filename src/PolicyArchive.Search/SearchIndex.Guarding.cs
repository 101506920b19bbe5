using Lucene.Net.Index;
using PolicyArchive.Search.Index;

namespace PolicyArchive.Search;

/// <content>What all reading and writing goes through.</content>
public sealed partial class SearchIndex
{
    private volatile bool isClearing;

    /// <summary>Whether something was met that looks like damage: <see cref="Check"/> tells whether it is.</summary>
    public bool IsSuspect => health.IsSuspect;

    /// <summary>Whether the files are not those that were written, as <see cref="Check"/> has found; until the index is made anew.</summary>
    public bool IsDamaged => health.IsDamaged;

    /// <summary>Reads every file of the index as last committed and compares it with its checksum. Takes as long as reading the index does; searching goes on meanwhile.</summary>
    /// <returns>What is damaged, a clause each; nothing where every byte is as it was written.</returns>
    public IReadOnlyList<string> Check(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> damage;
        try
        {
            damage = [.. folder.Damage(cancellationToken)];
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            // What names the files is one of them, and garbage in it comes out as almost any exception.
            damage = ["which files it consists of cannot be read"];
        }
        health.Tell(damage.Count > 0);
        return damage;
    }

    private void Begin(bool isNew)
    {
        if (isNew) Commit(0);
        else if (writer is not null) folder.MarkFinished();
        Refresh();
    }

    private IndexWriter Writer => writer ?? throw new InvalidOperationException("The index is open for reading.");

    private void Change(Action<IndexWriter> change) => Guard(writer =>
    {
        if (!isUnfinished) folder.MarkUnfinished();
        isUnfinished = true;
        change(writer);
    });

    /// <summary>Does something to the index that may go on beside other changes, but not beside a commit.</summary>
    private void Guard(Action<IndexWriter> act)
    {
        changing.EnterReadLock();
        try
        {
            act(Writer);
        }
        finally
        {
            changing.ExitReadLock();
        }
    }

    private T Read<T>(Func<IndexView, T> read)
    {
        var current = Hold();
        try
        {
            return health.Meet(() => read(current));
        }
        finally
        {
            current.Release();
        }
    }

    private IndexView Hold()
    {
        var current = view;
        while (!current.TryAcquire()) current = view;
        return current;
    }

    private void LookForNews()
    {
        var looked = Interlocked.Read(ref lookedAt);
        if (writer is not null || time.GetElapsedTime(looked) < LookAgainAfter) return;
        if (Interlocked.CompareExchange(ref lookedAt, time.GetTimestamp(), looked) == looked) Refresh();
    }

    private void Refresh()
    {
        lock (refreshing)
        {
            if (health.Meet(() => view.Newer(folder)) is not { } newer) return;
            var old = view;
            view = newer;
            Interlocked.Increment(ref generation);
            old.Release();
        }
    }
}
