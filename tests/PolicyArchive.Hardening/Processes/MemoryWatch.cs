using PolicyArchive.Testing;

namespace PolicyArchive.Hardening.Processes;

/// <summary>Looks at a server and its children many times a second and keeps the most it saw.</summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(50);
    private readonly int server;
    private readonly CancellationTokenSource stop = new();
    private readonly Task watching;
    private readonly Dictionary<int, long> endedSince = [];
    private readonly HashSet<int> zombies = [];

    public MemoryWatch(int server)
    {
        this.server = server;
        watching = WatchAsync();
    }

    /// <summary>The most that was resident of the server, in bytes.</summary>
    public long Server { get; private set; }

    /// <summary>The most that was ever resident of one process below it, in bytes.</summary>
    public long Child { get; private set; }

    /// <summary>How many of its descendants had ended and were not asked for within two seconds.</summary>
    public int Zombies => zombies.Count;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await watching;
        stop.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            Look();
            await Task.Delay(Every, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private void Look()
    {
        Server = Math.Max(Server, ProcessFacts.Of(server)?.Resident ?? 0);
        foreach (var child in ProcessFacts.Below(server))
        {
            if (ProcessFacts.Of(child) is not { } facts) continue;
            Child = Math.Max(Child, facts.Peak);
            if (!facts.IsZombie) endedSince.Remove(child);
            else if (!endedSince.TryAdd(child, TimeProvider.System.GetTimestamp()) && TimeProvider.System.GetElapsedTime(endedSince[child]) > Grace) zombies.Add(child);
        }
    }
}
