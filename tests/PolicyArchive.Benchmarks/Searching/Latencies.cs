namespace PolicyArchive.Benchmarks.Searching;

/// <summary>One answered query.</summary>
/// <param name="Query">Its place in the list of queries.</param>
/// <param name="Nanoseconds">How long the answer took.</param>
/// <param name="Total">How many publications match.</param>
internal readonly record struct Answer(int Query, long Nanoseconds, int Total);

/// <summary>What came of a run of queries.</summary>
internal sealed record RunResult(IReadOnlyList<Answer> Answers, TimeSpan Elapsed)
{
    /// <summary>Of a kind of query that an engine has no answer to.</summary>
    public static RunResult None { get; } = new([], TimeSpan.FromSeconds(1));

    public double PerSecond => Answers.Count / Elapsed.TotalSeconds;

    public double MeanTotal => Answers.Count == 0 ? 0 : Answers.Average(answer => answer.Total);

    /// <summary>The time, in milliseconds, within which a share of the queries was answered (nearest rank); NaN where none was.</summary>
    public double Percentile(double share)
    {
        if (Answers.Count == 0) return double.NaN;
        var sorted = Answers.Select(answer => answer.Nanoseconds).Order().ToList();
        return sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)] / 1e6;
    }
}

/// <summary>How much to run.</summary>
/// <param name="Threads">How many ask at once.</param>
/// <param name="Passes">How often the list is gone through.</param>
/// <param name="Box">When to stop, done or not.</param>
internal sealed record RunPlan(int Threads, int Passes, TimeSpan Box);
