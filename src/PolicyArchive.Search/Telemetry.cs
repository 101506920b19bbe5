using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PolicyArchive.Search;

/// <summary>What the index tells OpenTelemetry, under the name <c>PolicyArchive.Search</c>. Never what was asked: that is the reader's own affair.</summary>
internal static class Telemetry
{
    private const string Name = "PolicyArchive.Search";

    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>("policyarchive.search.duration", "s", "How long the answer to a query took.");
    private static readonly Histogram<int> Totals = Meter.CreateHistogram<int>("policyarchive.search.publications", "{publication}", "How many publications a query found.");
    private static readonly Counter<long> Commits = Meter.CreateCounter<long>("policyarchive.search.commits", "{commit}", "How often changes were made searchable.");

    public static ActivitySource Source { get; } = new(Name);

    public static void Record(Activity? activity, SearchResults results)
    {
        Durations.Record(results.Took.TotalSeconds);
        Totals.Record(results.Total);
        activity?.SetTag("policyarchive.search.total", results.Total).SetTag("policyarchive.search.rows", results.Hits.Count);
    }

    public static void RecordCommit() => Commits.Add(1);
}
