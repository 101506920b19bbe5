using PolicyArchive.Storage.Ocfl;

namespace PolicyArchive.Storage;

/// <summary>
/// What a crash leaves behind. Everything is written in the work folder first and moved from there in one step, so leftovers lie there and nowhere
/// else: a half-written object or file is deleted, a version of which the move had begun is moved on to its end.
/// </summary>
internal static class Leftovers
{
    public static IReadOnlyList<string> Sweep(ArchiveHome home)
    {
        var found = new List<string>();
        foreach (var path in Directory.EnumerateFileSystemEntries(home.WorkPath).Order(StringComparer.Ordinal).ToList())
        {
            var name = Path.GetFileName(path);
            if (ObjectLayout.IsName(name)) found.Add(PreparedVersion.Recover(home, name));
            else if (Path.GetExtension(name) == OriginalStore.AnnouncementExtension) continue; // Whoever announced it settles it.
            else if (!IsBeingReceived(path))
            {
                Disk.Delete(path);
                found.Add($"Removed the unfinished file {Path.GetFileName(path)}.");
            }
        }
        foreach (var folder in Directory.EnumerateDirectories(home.StagingPath).Where(folder => IsEmpty(folder) && folder != home.WorkPath).ToList())
            Disk.Delete(folder);
        return found;
    }

    private static bool IsBeingReceived(string path) =>
        (Directory.Exists(path) ? Directory.EnumerateFiles(path) : [path]).Any(Disk.IsInUse);

    private static bool IsEmpty(string folder) => !Directory.EnumerateFileSystemEntries(folder).Any();
}
