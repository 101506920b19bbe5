using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PolicyArchive.Ingestion;

/// <summary>Traces and metrics of the path, under the name <c>PolicyArchive.Ingestion</c>; they cost nothing while nobody listens.</summary>
public static class IngestionTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "PolicyArchive.Ingestion";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Files = Meter.CreateCounter<long>("policyarchive.ingest.files", "{file}", "Files finished, by outcome.");
    private static readonly Counter<long> Pages = Meter.CreateCounter<long>("policyarchive.ingest.pages", "{page}", "Pages read.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("policyarchive.ingest.duration", "s", "Time from the start of work on a file to its outcome.");

    internal static ActivitySource Source { get; } = new(Name);

    internal static void Finished(Outcome outcome, int pages, TimeSpan took)
    {
        var tag = new KeyValuePair<string, object?>("outcome", outcome is Outcome.Rejected rejected ? rejected.Reason.ToString() : outcome.GetType().Name);
        Files.Add(1, tag);
        Pages.Add(pages);
        Duration.Record(took.TotalSeconds, tag);
        Activity.Current?.SetTag("outcome", tag.Value);
    }
}
