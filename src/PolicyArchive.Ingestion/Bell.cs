namespace PolicyArchive.Ingestion;

/// <summary>Wakes those who would otherwise look again only after a while.</summary>
internal sealed class Bell
{
    private TaskCompletionSource next = New();

    public void Ring() => Interlocked.Exchange(ref next, New()).TrySetResult();

    /// <summary>The next ring. Who takes it before looking misses none that comes between looking and waiting.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
