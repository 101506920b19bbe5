using System.Text;

namespace PolicyArchive.Storage;

/// <summary>
/// Which archive a data folder or a backup is of: a random name in a file of its own, made once, and taken along into backups and back from them. So no backup is
/// continued with another archive.
/// </summary>
public static class ArchiveIdentity
{
    /// <summary>The identity that a folder has; null where it has none that can be read.</summary>
    public static string? Of(ArchiveHome home)
    {
        try
        {
            return Guid.TryParseExact(File.ReadAllText(PathIn(home)).TrimEnd('\n'), "N", out var identity) ? identity.ToString("N") : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The identity that a folder has, made where there is none; null where none can be made, since the disk takes nothing, or where it cannot be read.</summary>
    public static string? Ensure(ArchiveHome home)
    {
        try
        {
            if (!File.Exists(PathIn(home))) Write(home, Guid.NewGuid().ToString("N"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // What is read and served needs none.
        }
        return Of(home);
    }

    /// <summary>Gives a folder an identity, in the place of the one it had.</summary>
    /// <exception cref="IOException">The disk takes nothing.</exception>
    public static void Write(ArchiveHome home, string identity)
    {
        var work = home.NewWork();
        try
        {
            Disk.WriteFile(work, Encoding.ASCII.GetBytes($"{identity}\n"));
            ArchiveHome.Replace(work, PathIn(home));
        }
        finally
        {
            Disk.Delete(work);
        }
    }

    private static string PathIn(ArchiveHome home) => Path.Combine(home.Path, "archive-id");
}
