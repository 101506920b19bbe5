using System.Collections.Concurrent;

namespace PolicyArchive.Extraction.Workers;

/// <summary>
/// Starts children from a thread that lasts as long as the process. Linux ends a child that asked to end with its parent when the thread that
/// started it ends (PR_SET_PDEATHSIG, prctl(2)), and the pool's threads come and go.
/// </summary>
internal static class LastingThread
{
    private static readonly BlockingCollection<Action> Waiting = [];

    static LastingThread() => new Thread(Work) { IsBackground = true, Name = "starting extractors" }.Start();

    public static T Run<T>(Func<T> start)
    {
        var task = new Task<T>(start);
        Waiting.Add(() => task.RunSynchronously(TaskScheduler.Default));
        return task.GetAwaiter().GetResult();
    }

    private static void Work()
    {
        foreach (var start in Waiting.GetConsumingEnumerable()) start();
    }
}
