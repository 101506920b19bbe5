using System.Text;

namespace PolicyArchive.Storage;

/// <summary>
/// The mark on a data folder into which a backup is brought back. It is on the disk before the first file and goes after the last one, so that a folder with it holds
/// a part of an archive only.
/// </summary>
public static class UnfinishedRestore
{
    /// <summary>The backup of which a folder holds a part; null where it holds none.</summary>
    public static string? BackupIn(string folder)
    {
        try
        {
            return File.ReadAllText(PathIn(folder), Encoding.UTF8).TrimEnd('\n');
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Marks a folder. On the disk when this returns.</summary>
    public static void Begin(ArchiveHome home, string backup)
    {
        var work = home.NewWork();
        Disk.WriteFile(work, Encoding.UTF8.GetBytes($"{backup}\n"));
        ArchiveHome.Replace(work, PathIn(home.Path));
    }

    /// <summary>Takes the mark away.</summary>
    public static void End(ArchiveHome home)
    {
        File.Delete(PathIn(home.Path));
        Disk.SyncFolder(home.Path);
    }

    private static string PathIn(string folder) => Path.Combine(folder, "restoring");
}
