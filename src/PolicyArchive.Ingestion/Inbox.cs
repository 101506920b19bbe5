using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion;

/// <summary>
/// The watched folder: PDFs, folders and zip archives put there are taken in once they have stopped growing, with the nearest <c>manifest.csv</c> beside or above
/// them where there is one. A file is removed from it when its publication is safely received, and only if it is still the file that was read; a zip archive
/// when all PDFs in it are. What stays, and why, stands in <c>problems.txt</c>. Names that begin with a dot are passed over. A stop at any moment is taken
/// up again.
/// </summary>
public sealed class Inbox(ArchiveHome home, Queue queue, ILogger<Inbox> logger, TimeProvider time)
{
    private readonly InboxProblems problems = new(home.InboxPath, logger);
    private readonly Dictionary<string, InboxPart> parts = [];
    private Dictionary<string, FileState?> seen = [];
    private Dictionary<string, Received> received = [];
    private bool isDone;

    /// <summary>Looks again and again, until <paramref name="stop"/>.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "The loop must outlive any one failure; it is logged, and what is in the inbox stays there.")]
    public async Task WatchAsync(TimeSpan every, CancellationToken stop)
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

    /// <summary>Looks once: takes in what has not changed since the last look. What can't be taken in is tried again when something has changed.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        var all = FoundFile.Below(home.InboxPath, name => name.StartsWith('.') && name != DoneFiles.Name).ToLookup(file => Path.GetFileName(file.Path) == DoneFiles.Name);
        var found = all[false].Where(file => file.Path != problems.Path).ToList();
        var now = found.ToDictionary(file => file.Path, file => file.State);
        var isStill = now.Count == seen.Count && now.All(file => seen.TryGetValue(file.Key, out var before) && before == file.Value);
        (seen, isDone) = (now, isDone && isStill);
        if (!isStill || found.FindAll(file => FileState.TryGiveBack(file.Path)) is not []) return;
        // Nothing could be said about it in the folder either.
        if (isDone || home.IsReadOnly()) return;
        Part(all[true].Select(file => Path.GetDirectoryName(file.Path)!));
        isDone = await TakeInAsync(found, cancellation);
    }

    // What was done for a manifest that is gone is not done for the next one.
    private void Part(IEnumerable<string> withDoneFiles)
    {
        var folders = seen.Keys.Where(path => Path.GetFileName(path) == InboxPart.ManifestName).Select(path => Path.GetDirectoryName(path)!).ToHashSet();
        foreach (var gone in parts.Keys.Concat(withDoneFiles).Where(folder => !folders.Contains(folder)).ToList())
        {
            PartAt(gone).Done.Clear();
            parts.Remove(gone);
        }
        foreach (var folder in folders.Append(home.InboxPath)) PartAt(folder);
    }

    private InboxPart PartAt(string folder) => parts.TryGetValue(folder, out var part) ? part : parts[folder] = new InboxPart(home.InboxPath, folder);

    /// <returns>Whether what stays does so until something is done about it.</returns>
    private async Task<bool> TakeInAsync(List<FoundFile> found, CancellationToken cancellation)
    {
        received = received.Where(file => FileState.Of(file.Value.File) == file.Value.State).ToDictionary();
        var (kept, passedOver, notices) = (new List<LeftOut>(), new List<string>(), new List<string>());
        var files = found.Where(file => Path.GetFileName(file.Path) != InboxPart.ManifestName).ToLookup(file => NearestTo(file.Path));
        foreach (var part in parts.Values.OrderBy(part => part.Folder, StringComparer.Ordinal))
        {
            var arrivals = Arrivals.Among(part.Folder, files[part.Folder], isManifestRead: seen.ContainsKey(part.ManifestPath));
            passedOver.AddRange(arrivals.PassedOver);
            try
            {
                kept.AddRange(await TakeInAsync(part, arrivals, notices, cancellation));
            }
            catch (IngestionException e)
            {
                kept.Add(new LeftOut(part.NameOf(InboxPart.ManifestName), e.Message));
            }
        }
        problems.Tell([.. kept, .. passedOver.Select(path => new LeftOut(path, "it ends in neither .pdf nor .zip, so it is not taken in."))], notices);
        return !kept.Exists(left => left.MayPass);
    }

    private string NearestTo(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        while (folder.Length > home.InboxPath.Length && !parts.ContainsKey(folder)) folder = Path.GetDirectoryName(folder)!;
        return folder.Length > home.InboxPath.Length ? folder : home.InboxPath;
    }

    /// <returns>What stays.</returns>
    private async Task<List<LeftOut>> TakeInAsync(InboxPart part, Arrivals arrivals, List<string> notices, CancellationToken cancellation)
    {
        var state = seen.GetValueOrDefault(part.ManifestPath);
        if (state is null && seen.ContainsKey(part.ManifestPath)) throw new IngestionException("It is a link or no plain file. Put the file itself here.");
        // Half a manifest is a wrong one.
        if (state is not null && FileState.MayBeInWriting(part.ManifestPath, time.GetUtcNow())) return [new LeftOut(part.NameOf(InboxPart.ManifestName), "it is still being written.", MayPass: true)];
        var plan = IngestPlan.Make(arrivals.Files, arrivals.LeftOut, state is null ? null : part.ManifestPath, part.Done.Paths);
        notices.AddRange(plan.Notices.Select(part.NameOf));
        List<LeftOut> kept = [.. plan.LeftOut.Select(left => left with { Name = part.NameOf(left.Name) }), .. await ReceiveAsync(part, plan, arrivals.Files, cancellation)];
        if (kept.Count == 0 && part.Done.Paths.Count > 0) EndManifest(part);
        return kept;
    }

    // A file goes as soon as nothing is left in it that was not received with all that belongs to it.
    private async Task<List<LeftOut>> ReceiveAsync(InboxPart part, IngestPlan plan, IReadOnlyList<Arrival> arrivals, CancellationToken cancellation)
    {
        var (delivery, kept) = (Delivery.New("inbox", asDraft: false), new List<LeftOut>());
        var inFile = arrivals.ToLookup(arrival => arrival.File);
        var left = inFile.ToDictionary(file => file.Key, file => file.Count());
        foreach (var publication in plan.Publications)
        {
            var open = publication.Where(file => !received.ContainsKey(file.Arrival.Source) && FileState.MayBeInWriting(file.Arrival.File, time.GetUtcNow())).ToList();
            var not = open.Count > 0 ? open.ConvertAll(file => new LeftOut(file.Arrival.Source, "it is still being written.", MayPass: true))
                : await queue.ReceiveAsync(publication, delivery, received, cancellation);
            kept.AddRange(not);
            if (not.Count > 0) continue;
            foreach (var file in publication.Select(file => file.Arrival.File))
                if (--left[file] == 0 && Remove(part, file, [.. inFile[file]]) is { } why) kept.Add(new LeftOut(file, why, MayPass: true));
        }
        return kept;
    }

    /// <returns>Why it stays; null where it is gone.</returns>
    private string? Remove(InboxPart part, string file, IReadOnlyList<Arrival> arrivals)
    {
        // Before it goes: of a file that is there, nobody asks whether it was done.
        if (seen.ContainsKey(part.ManifestPath)) part.Done.Add(arrivals.Select(arrival => arrival.Path));
        try
        {
            var states = arrivals.Select(arrival => received[arrival.Source].State).Distinct().ToList();
            if (states is not [var state] || !state.TryDelete(file, home.InboxPath)) return "it was changed after it had been read, or somebody has it open for writing. It is looked at again.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "it has been received, but can't be removed from here. Remove it.";
        }
        seen.Remove(file);
        foreach (var arrival in arrivals) received.Remove(arrival.Source);
        RemoveEmptyFolders(Path.GetDirectoryName(file)!);
        return null;
    }

    private void RemoveEmptyFolders(string folder)
    {
        try
        {
            for (; folder.Length > home.InboxPath.Length && !Directory.EnumerateFileSystemEntries(folder).Any(); folder = Path.GetDirectoryName(folder)!) Directory.Delete(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody has put something there meanwhile, or it is not ours to remove: an empty folder does no harm.
        }
    }

    private void EndManifest(InboxPart part)
    {
        try
        {
            if (!seen.TryGetValue(part.ManifestPath, out var state) || state?.TryDelete(part.ManifestPath, home.InboxPath) != true) return;
            seen.Remove(part.ManifestPath);
            part.Done.Clear();
            RemoveEmptyFolders(part.Folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // All its rows are done, and stay done as long as it is there.
        }
    }
}
