using System.Diagnostics;
using PolicyArchive.Hardening.Burden;
using PolicyArchive.Ingestion;

namespace PolicyArchive.Hardening.BackingUp;

/// <summary>Sends files and keeps how long each waited for its acknowledgement.</summary>
internal sealed class Uploads(string folder)
{
    private const double Middle = 0.5;
    private readonly Papers papers = new(folder, 77);
    private readonly List<Fixity> sent = [];
    private readonly List<double> alone = [];
    private readonly List<double> beside = [];

    public volatile bool IsBackingUp;

    /// <summary>What was acknowledged up to now.</summary>
    public List<Fixity> Sent
    {
        get
        {
            lock (sent) return [.. sent];
        }
    }

    public async Task SendAsync(Archive archive)
    {
        var fixity = await papers.SendAsync(archive, CancellationToken.None);
        lock (sent) sent.Add(fixity);
    }

    /// <summary>Sends one after the other, each so long after the one before it began, or at once where that took longer.</summary>
    public async Task SendOnAsync(Archive archive, TimeSpan between, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var (began, isBeside) = (Stopwatch.GetTimestamp(), IsBackingUp);
            await SendAsync(archive);
            var took = Stopwatch.GetElapsedTime(began);
            (isBeside || IsBackingUp ? beside : alone).Add(took.TotalMilliseconds);
            if (took < between) await Task.Delay(between - took, CancellationToken.None);
        }
    }

    public override string ToString() => $"acknowledged within {Describe(alone)} before, {Describe(beside)} while it ran";

    private static string Describe(List<double> times) =>
        times.Count == 0 ? "no time" : $"{times.Order().ElementAt((int)(times.Count * Middle)):0} ms at the median and {times.Max():0} ms at most ({times.Count} files)";
}
