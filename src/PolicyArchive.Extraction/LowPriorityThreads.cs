using System.Collections.Concurrent;
using PolicyArchive.Extraction.Confining;

namespace PolicyArchive.Extraction;

/// <summary>
/// A few threads of low priority (setpriority(2), which on Linux holds for a thread) for work that gives way to whoever reads: what is begun here goes on here after
/// each wait that is not told otherwise (<c>ConfigureAwait</c>). Processes started on them inherit the priority.
/// </summary>
public sealed class LowPriorityThreads : TaskScheduler, IDisposable
{
    private const int Niceness = 10;
    private readonly BlockingCollection<Task> waiting = [];

    /// <param name="name">What they are called, for those who look at the process.</param>
    /// <param name="count">How many.</param>
    public LowPriorityThreads(string name, int count)
    {
        MaximumConcurrencyLevel = count;
        for (var i = 0; i < count; i++) new Thread(Work) { IsBackground = true, Name = name }.Start();
    }

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel { get; }

    /// <summary>Does something on one of the threads.</summary>
    public Task RunAsync(Func<Task> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, this).Unwrap();

    /// <summary>Does something on one of the threads, while the caller waits.</summary>
    public T Run<T>(Func<T> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, this).GetAwaiter().GetResult();

    /// <summary>Ends the threads once what was begun is done.</summary>
    public void Dispose() => waiting.CompleteAdding();

    /// <inheritdoc/>
    protected override void QueueTask(Task task) => waiting.Add(task);

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => Current == this && TryExecuteTask(task);

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => waiting;

    private void Work()
    {
        if (OperatingSystem.IsLinux()) _ = Native.SetPriority(Native.OfThisThread, 0, Niceness);
        foreach (var task in waiting.GetConsumingEnumerable()) TryExecuteTask(task);
    }
}
