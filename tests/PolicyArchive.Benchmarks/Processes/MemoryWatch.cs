using PolicyArchive.Testing;

namespace PolicyArchive.Benchmarks.Processes;

/// <summary>Looks at the memory of a process and its children many times a second and keeps the most it saw.</summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(20);
    private readonly CancellationTokenSource stop = new();
    private readonly Task watching;

    public MemoryWatch(int process) => watching = WatchAsync(process);

    /// <summary>The most that was resident of the process itself, in bytes.</summary>
    public long Main { get; private set; }

    /// <summary>The most that was resident of all its children together.</summary>
    public long Children { get; private set; }

    /// <summary>The most that was resident of any one child.</summary>
    public long Child { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await watching;
        stop.Dispose();
    }

    private async Task WatchAsync(int process)
    {
        while (!stop.IsCancellationRequested)
        {
            var children = ProcessFacts.ChildrenOf(process).Select(MemoryUse.OfTree).ToList();
            Main = Math.Max(Main, MemoryUse.Of(process).Peak);
            Children = Math.Max(Children, children.Sum(child => child.Resident));
            Child = Math.Max(Child, children.Select(child => child.Peak).DefaultIfEmpty().Max());
            await Task.Delay(Every, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
