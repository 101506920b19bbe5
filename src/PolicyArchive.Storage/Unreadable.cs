namespace PolicyArchive.Storage;

/// <summary>Files that are there and cannot be read: a bad sector, or somebody else's. None of them may end the work on the others, so they are told by name.</summary>
internal static class Unreadable
{
    /// <summary>Whether reading failed for another reason than that there is nothing.</summary>
    public static bool Is(Exception e) => e is UnauthorizedAccessException or (IOException and not (StorageException or FileNotFoundException or DirectoryNotFoundException));

    /// <summary>What was found there, a few words.</summary>
    public static string Told(Exception e) => $"what cannot be read ({e.Message.TrimEnd('.')})";

    public static StorageException Failure(string path, Exception e) => new(StorageProblem.Device, $"{path} cannot be read: {e.Message.TrimEnd('.')}.", e);

    /// <summary>The folders in a folder; none where it cannot be read.</summary>
    public static IReadOnlyList<string> TryFolders(string path)
    {
        try
        {
            return Directory.GetDirectories(path);
        }
        catch (Exception e) when (Is(e))
        {
            return [];
        }
    }

    /// <summary>A file's bytes; null where there is none, or none that can be read.</summary>
    public static byte[]? TryBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException || Is(e))
        {
            return null;
        }
    }
}
