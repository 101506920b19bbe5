using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

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

    /// <summary>The bits of a mode that tell what is no file from a file, and their value for one (Linux).</summary>
    public const int TypeOfFile = 0xF000;

    /// <inheritdoc cref="TypeOfFile"/>
    public const int PlainFile = 0x8000;

    /// <summary>What lies at a path itself, not where a link leads (Linux); null where nothing can be seen.</summary>
    public static (int Mode, UInt128 File, long Length, Int128 Written)? Look(string path)
    {
        const int here = -100, noFollow = 0x100;
        const uint basics = 0x7FF;
        if (StatX(here, path, noFollow, basics, out var seen) != 0) return null;
        return (seen.Mode, new UInt128(((ulong)seen.DeviceMajor << 32) | seen.DeviceMinor, seen.Inode), seen.Length, (seen.WrittenSeconds * (Int128)1_000_000_000) + seen.WrittenNanoseconds);
    }

    /// <summary>
    /// Whether anybody has an open file open for writing (Linux): the kernel gives no lease for reading while somebody has. Null where it gives none at all:
    /// the file is another's, or its file system knows no leases.
    /// </summary>
    public static bool? HasWriter(SafeFileHandle file)
    {
        const int setSignal = 10, setLease = 1024, forReading = 0, none = 2, urgent = 23, again = 11;
        // Whoever opens it for writing meanwhile would make the kernel send a signal that ends us; this one is ignored.
        if (Control(file, setSignal, urgent) != 0) return null;
        if (Control(file, setLease, forReading) != 0) return Marshal.GetLastPInvokeError() == again ? true : null;
        return Control(file, setLease, none) != 0 ? null : false;
    }

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

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint wanted, out Seen seen);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(SafeFileHandle file, int command, int value);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameCore(string from, string to);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LinkCore(string from, string to);

    /// <summary>Fields of Linux's <c>struct statx</c>, which is the same on every processor.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Seen
    {
        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(40)]
        public long Length;

        [FieldOffset(112)]
        public long WrittenSeconds;

        [FieldOffset(120)]
        public uint WrittenNanoseconds;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
