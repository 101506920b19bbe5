using System.Collections.Concurrent;
using System.Diagnostics;

namespace PolicyArchive.Benchmarks.Searching;

/// <summary>Puts queries to a session of an engine, one after the other on each thread, and keeps the time.</summary>
internal static class QueryLoop
{
    /// <param name="queries">The queries, taken in order by whichever thread is free.</param>
    /// <param name="plan">How much to run.</param>
    /// <param name="openSession">Opens what one thread asks through: a query in, the number of matches out.</param>
    public static RunResult Run(IReadOnlyList<MadeQuery> queries, RunPlan plan, Func<Func<MadeQuery, int>> openSession)
    {
        var sessions = Enumerable.Range(0, plan.Threads).Select(_ => openSession()).ToList();
        var answers = new ConcurrentQueue<Answer>();
        var next = -1;
        var clock = Stopwatch.StartNew();
        var threads = sessions.Select(session => Task.Factory.StartNew(() =>
        {
            for (int turn; clock.Elapsed < plan.Box && (turn = Interlocked.Increment(ref next)) < queries.Count * plan.Passes;)
            {
                var begun = Stopwatch.GetTimestamp();
                var total = session(queries[turn % queries.Count]);
                answers.Enqueue(new Answer(turn % queries.Count, (long)Stopwatch.GetElapsedTime(begun).TotalNanoseconds, total));
            }
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        Task.WhenAll(threads).GetAwaiter().GetResult();
        return new RunResult([.. answers], clock.Elapsed);
    }
}
