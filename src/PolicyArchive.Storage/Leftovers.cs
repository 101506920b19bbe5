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
            // Nothing was in it, or what was has kept it until it was let go (see Disk.TryDelete).
            else if (TryRemove(path) || (Directory.Exists(path) && Disk.DeleteEmpty(path))) found.Add($"Removed the unfinished file {Path.GetFileName(path)}.");
        }
        foreach (var folder in Directory.EnumerateDirectories(home.StagingPath).Where(folder => folder != home.WorkPath).ToList()) Disk.DeleteEmpty(folder);
        return found;
    }

    // Other processes receive files meanwhile. What is being received is open; what is not is held here until it is gone, so that nobody opens it in between
    // and writes into what is deleted. Anything may have gone to its place since it was listed.
    private static bool TryRemove(string path)
    {
        var held = new List<FileStream>();
        try
        {
            if (!Directory.Exists(path)) return TryHold(path, held) && Disk.TryDelete(path);
            var files = Directory.GetFileSystemEntries(path);
            return files.Length > 0 && files.Where(File.Exists).All(file => TryHold(file, held)) && Disk.TryDelete(path);
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
        finally
        {
            held.ForEach(file => file.Dispose());
        }
    }

    private static bool TryHold(string path, List<FileStream> held)
    {
        try
        {
            held.Add(Disk.OpenAlone(path));
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return true; // Read-only already: it was finished, and nobody writes it.
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException e) when (Disk.IsSharingViolation(e))
        {
            return false;
        }
    }
}
