using System.Collections.Concurrent;
using PolicyArchive.Extraction.Confining;

namespace PolicyArchive.Extraction.Workers;

/// <summary>
/// Starts children from a thread that lasts as long as the process. Linux ends a child that asked to end with its parent when the thread that
/// started it ends (PR_SET_PDEATHSIG, prctl(2)), and the pool's threads come and go. Children inherit that thread's low priority (setpriority(2)):
/// whoever reads comes before what is taken in.
/// </summary>
internal static class LastingThread
{
    private const int Niceness = 10;
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
        if (OperatingSystem.IsLinux()) _ = Native.SetPriority(Native.OfThisThread, 0, Niceness);
        foreach (var start in Waiting.GetConsumingEnumerable()) start();
    }
}
