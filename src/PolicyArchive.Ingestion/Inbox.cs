using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion;

/// <summary>
/// The watched folder: PDFs, folders and zip archives put there are taken in once they have stopped growing, with the <c>manifest.csv</c> beside them
/// where there is one, and are removed from it when they are safely received. What is wrong with a row of the manifest stands in <c>problems.txt</c>;
/// its files stay where they are.
/// </summary>
public sealed class Inbox(ArchiveHome home, Queue queue, ILogger<Inbox> logger)
{
    private const string ManifestName = "manifest.csv";
    private const string ProblemsName = "problems.txt";
    private Dictionary<string, (long Length, DateTime Written)> seen = [];

    /// <summary>Looks again and again, until <paramref name="stop"/>.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "The loop must outlive any one failure; it is logged, and what is in the inbox stays there.")]
    public async Task WatchAsync(TimeSpan every, TimeProvider time, CancellationToken stop)
    {
        using var clock = new PeriodicTimer(every, time);
        try
        {
            while (await clock.WaitForNextTickAsync(stop))
            {
                try
                {
                    await LookAsync(stop);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    IngestionLog.InboxFailed(logger, e);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop: what is in the inbox waits there.
        }
    }

    /// <summary>Looks once: takes in what has not changed since the last look.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        var now = Files();
        var isStill = now.Count > 0 && now.All(file => seen.TryGetValue(file.Key, out var before) && before == file.Value);
        seen = now;
        // Nothing could be said about it in the folder either.
        if (isStill && !home.IsReadOnly()) await TakeInAsync(cancellation);
    }

    private Dictionary<string, (long Length, DateTime Written)> Files() =>
        new DirectoryInfo(home.InboxPath).EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(file => file.Name != ProblemsName && !file.Name.StartsWith('.'))
            .ToDictionary(file => file.FullName, file => (file.Length, file.LastWriteTimeUtc));

    private async Task TakeInAsync(CancellationToken cancellation)
    {
        var manifest = Path.Combine(home.InboxPath, ManifestName);
        IngestPlan plan;
        try
        {
            plan = IngestPlan.Make([home.InboxPath], File.Exists(manifest) ? manifest : null);
        }
        catch (IngestionException e)
        {
            Tell([new LeftOut(ManifestName, e.Message)], []);
            return;
        }
        if (plan.Files.Count == 0 && plan.LeftOut.Count == 0) return;
        var notReceived = await queue.ReceiveAsync(plan, Delivery.New("inbox", asDraft: false), null, cancellation);
        var kept = plan.LeftOut.Concat(notReceived).ToList();
        Clear(plan, [.. kept.Select(left => left.Name)]);
        if (kept.Count == 0) File.Delete(manifest);
        Tell(kept, plan.Notices);
    }

    // A zip archive goes when all that was in it is received; a folder when it is empty.
    private void Clear(IngestPlan plan, HashSet<string> kept)
    {
        foreach (var file in plan.Files.GroupBy(file => file.Arrival.Source.Split("!/")[0]))
            if (!file.Any(entry => kept.Contains(entry.Arrival.Source))) File.Delete(file.Key);
        foreach (var folder in Directory.EnumerateDirectories(home.InboxPath, "*", SearchOption.AllDirectories).OrderByDescending(folder => folder.Length))
            if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
        seen = Files();
    }

    private void Tell(List<LeftOut> kept, IReadOnlyList<string> notices)
    {
        var path = Path.Combine(home.InboxPath, ProblemsName);
        string[] lines = [.. notices, .. kept.Select(left => $"{left.Name}: {left.Reason}")];
        if (lines.Length == 0)
        {
            File.Delete(path);
            return;
        }
        if (File.Exists(path) && File.ReadAllLines(path).SequenceEqual(lines)) return;
        File.WriteAllLines(path, lines);
        foreach (var left in kept) IngestionLog.StaysInInbox(logger, left.Name, left.Reason);
    }
}
