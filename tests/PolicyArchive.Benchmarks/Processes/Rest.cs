using System.Diagnostics;

namespace PolicyArchive.Benchmarks.Processes;

/// <summary>Waits until a process that nobody asks has nothing to do: what a large index makes once, beside the first queries, is not measured with others.</summary>
internal static class Rest
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    // A server that looks for news uses some of the time, too.
    private static readonly TimeSpan MostUsed = TimeSpan.FromMilliseconds(25);

    /// <exception cref="TimeoutException">It goes on for too long.</exception>
    public static async Task OfAsync(Process process)
    {
        var (waiting, before) = (Stopwatch.StartNew(), TimeSpan.Zero);
        while (process.TotalProcessorTime is var used && used - before > MostUsed)
        {
            if (waiting.Elapsed > Patience) throw new TimeoutException($"Process {process.Id} does not come to rest.");
            before = used;
            await Task.Delay(Every);
            process.Refresh();
        }
    }
}
