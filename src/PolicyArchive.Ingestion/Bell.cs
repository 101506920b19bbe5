namespace PolicyArchive.Ingestion;

/// <summary>Wakes those who would otherwise look again only after a while.</summary>
internal sealed class Bell
{
    private TaskCompletionSource next = New();

    /// <summary>The next ring. Who takes it before looking misses none that comes between looking and waiting.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Ring() => Interlocked.Exchange(ref next, New()).TrySetResult();

    /// <summary>Waits for a ring, no longer than <paramref name="atMost"/> nor past <paramref name="stop"/>, and does not say which it was.</summary>
    public static async Task WaitAsync(Task ring, TimeSpan atMost, CancellationToken stop) =>
        await ring.WaitAsync(atMost, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
