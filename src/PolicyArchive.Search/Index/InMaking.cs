using System.Diagnostics.CodeAnalysis;

namespace PolicyArchive.Search.Index;

/// <summary>
/// Something that is derived of one segment, made once, when first asked for: of a small segment at once, of a large one beside the requests, which do without it
/// until it is done, or was given up. Safe for concurrent use.
/// </summary>
/// <param name="isSmall">Whether making it takes no longer than some milliseconds.</param>
/// <param name="make">Makes it.</param>
[SuppressMessage("Design", "CA1001", Justification = "A task that nobody waits for by its handle has nothing to give back.")]
internal sealed class InMaking<T>(Func<Segment, bool> isSmall, Func<Segment, T> make) where T : class
{
    private readonly Lock starting = new();
    private Task<T>? making;

    /// <summary>What was made; null while it is being made.</summary>
    /// <param name="segment">The segment, open.</param>
    public T? Get(Segment segment)
    {
        var task = making ?? Start(segment);
        if (!task.IsCompleted) return null;
        // What could not be made is tried again when it is next asked for.
        if (!task.IsCompletedSuccessfully) making = null;
        return task.Exception?.InnerException is OperationCanceledException ? null : task.GetAwaiter().GetResult();
    }

    private Task<T> Start(Segment segment)
    {
        lock (starting)
        {
            if (making is not null) return making;
            segment.Reader.IncRef();
            making = new Task<T>(() => Make(segment), TaskCreationOptions.LongRunning);
            if (isSmall(segment)) making.RunSynchronously();
            else making.Start(TaskScheduler.Default);
            return making;
        }
    }

    private T Make(Segment segment)
    {
        try
        {
            return make(segment);
        }
        finally
        {
            segment.Reader.DecRef();
        }
    }
}
