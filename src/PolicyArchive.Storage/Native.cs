using System.Runtime.InteropServices;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace PolicyArchive.Storage;

/// <summary>The few POSIX calls that .NET does not offer.</summary>
internal static partial class Native
{
    // ENOSPC and EROFS, on Linux and macOS.
    private const int NoSpace = 28;
    private const int ReadOnlyFileSystem = 30;

    // errno of those file systems that cannot flush a folder, on Linux and macOS: EINVAL, ENOTSUP, EROFS.
    private static readonly int[] CannotFlush = [22, 45, 95, ReadOnlyFileSystem];

    private static readonly int CloseOnExec = OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;

    /// <summary>Flushes a file's bytes or a folder's entries to the disk.</summary>
    public static void Sync(string path)
    {
        var descriptor = Open(path, CloseOnExec);
        if (descriptor < 0) throw Failure($"{path} could not be opened");
        var failure = FSync(descriptor) == 0 || CannotFlush.Contains(Marshal.GetLastPInvokeError())
            ? null : Failure($"{path} could not be flushed to the disk");
        _ = Close(descriptor);
        if (failure is not null) throw failure;
    }

    /// <summary>
    /// Moves a file over what is there, or a folder to where there is none or an empty one, in one step. False where a folder is in the way.
    /// </summary>
    public static bool Rename(string from, string to)
    {
        if (RenameCore(from, to) == 0) return true;
        return Marshal.GetLastPInvokeError() is 17 or 39 or 66 ? false // EEXIST, ENOTEMPTY on Linux and on macOS
            : throw Failure($"{from} could not be moved to {to}");
    }

    /// <summary>Gives a file a second name. False where the file system knows no such thing.</summary>
    public static bool TryLink(string from, string to) => LinkCore(from, to) == 0;

    /// <summary>What kind of trouble an errno tells of.</summary>
    public static StorageProblem ProblemOf(int error) => error switch
    {
        NoSpace => StorageProblem.NoSpace,
        ReadOnlyFileSystem => StorageProblem.ReadOnly,
        _ => StorageProblem.Device,
    };

    private static StorageException Failure(string what)
    {
        var error = Marshal.GetLastPInvokeError();
        return new StorageException(ProblemOf(error), $"{what}: {Marshal.GetPInvokeErrorMessage(error)}.");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameCore(string from, string to);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LinkCore(string from, string to);
}
