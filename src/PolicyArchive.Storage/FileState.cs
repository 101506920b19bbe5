using System.Text;
using System.Text.RegularExpressions;

namespace PolicyArchive.Storage;

/// <summary>
/// Which file lies at a path, and what tells that it was written to since: to know later whether it is the same one still. On Linux a file is known by its
/// number on its disk, elsewhere by when it was made.
/// </summary>
public sealed partial record FileState
{
    private const int LongName = 200; // Bytes. File systems take 255.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    private FileState(UInt128 number, long length, Int128 written) => (Number, Length, Written) = (number, length, written);

    /// <summary>Its length in bytes.</summary>
    public long Length { get; }

    private UInt128 Number { get; }

    private Int128 Written { get; }

    /// <summary>What lies at a path; null where there is nothing, or what is there is a link, a folder, or no file that has an end, such as a pipe.</summary>
    public static FileState? Of(string path)
    {
        if (OperatingSystem.IsLinux()) return Native.Look(path) is { } seen && (seen.Mode & Native.TypeOfFile) == Native.PlainFile ? new FileState(seen.File, seen.Length, seen.Written) : null;
        var info = new FileInfo(path);
        return info.Exists && info.LinkTarget is null ? new FileState((UInt128)info.CreationTimeUtc.Ticks, info.Length, info.LastWriteTimeUtc.Ticks) : null;
    }

    /// <summary>
    /// Whether somebody has the file at a path open for writing. Where the operating system does not tell, it is thought so until it has not been written
    /// to for ten seconds.
    /// </summary>
    public static bool MayBeInWriting(string path, DateTimeOffset now) =>
        HasWriter(path) ?? (now - File.GetLastWriteTimeUtc(path)).Duration() < Quiet;

    /// <summary>Whether it was not written to since another look, as far as length and time tell; some network file systems number their files anew each time.</summary>
    public bool HasContentOf(FileState other) => (Length, Written) == (other.Length, other.Written);

    /// <summary>
    /// Deletes the file at a path, if it is this one still, unchanged, nobody writes to it, and no link lies on the way to it from a folder above it. It is
    /// called otherwise before it is looked at for the last time, so that nobody can put another one in its place meanwhile.
    /// </summary>
    /// <returns>Whether it is gone. If not, it is there under its name, or, where that has been taken meanwhile, under one that ends in <c>.received</c>.</returns>
    /// <exception cref="IOException">It can't be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be deleted.</exception>
    public bool TryDelete(string path, string folder)
    {
        if (Of(path) != this || IsBehindLink(path, folder) || HasWriter(path) == true) return false;
        if (OperatingSystem.IsWindows())
        {
            File.Delete(path);
            return true;
        }
        var name = Path.GetFileName(path);
        var aside = Path.Combine(Path.GetDirectoryName(path)!, $"{(Encoding.UTF8.GetByteCount(name) > LongName ? $"file{Path.GetExtension(name)}" : name)}.{Guid.NewGuid().ToString("n")[..8]}.received");
        Native.Rename(path, aside);
        if (Of(aside) == this && HasWriter(aside) != true)
        {
            File.Delete(aside);
            return true;
        }
        GiveBack(aside, path);
        return false;
    }

    /// <summary>
    /// Gives a file its name back that <see cref="TryDelete"/> has left under one that ends in <c>.received</c>, since the process ended in between or the
    /// name had been taken.
    /// </summary>
    /// <returns>Whether it has its name again; not where the file is none of these, or the name is still taken.</returns>
    public static bool TryGiveBack(string aside)
    {
        if (Aside().Match(aside) is not { Success: true } match || Of(aside) is null) return false;
        try
        {
            GiveBack(aside, aside[..match.Index]);
            return !Path.Exists(aside);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // It lies there for its owner, as every file of an ending that is not taken in.
        }
    }

    private static void GiveBack(string aside, string path)
    {
        // A second name is given only where there is none, in one step.
        if (Native.TryLink(aside, path)) File.Delete(aside);
        else if (!Path.Exists(path)) Native.Rename(aside, path);
    }

    [GeneratedRegex(@"(?<=[^/])\.[0-9a-f]{8}\.received\z")]
    private static partial Regex Aside();

    private static bool IsBehindLink(string path, string folder)
    {
        for (var above = Path.GetDirectoryName(path); above is not null && above.Length > folder.Length; above = Path.GetDirectoryName(above))
            if (new DirectoryInfo(above).LinkTarget is not null) return true;
        return !path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    private static bool? HasWriter(string path)
    {
        if (OperatingSystem.IsMacOS()) return null;
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, OperatingSystem.IsWindows() ? FileShare.Read : FileShare.ReadWrite | FileShare.Delete);
            return OperatingSystem.IsWindows() ? false : Native.HasWriter(file);
        }
        catch (IOException e) when (Disk.IsSharingViolation(e))
        {
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // Whoever reads it is told why it can't be.
        }
    }
}
