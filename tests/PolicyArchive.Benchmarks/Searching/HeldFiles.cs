using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace PolicyArchive.Benchmarks.Searching;

/// <summary>
/// The files of an index, kept in memory by the system (mlock(2)) until this is disposed of: else it may drop those of whichever engine was not asked for a while,
/// and the disk would be measured. Where memory does not suffice for all of them, or it is not allowed, they are read once.
/// </summary>
internal sealed partial class HeldFiles : IDisposable
{
    // For the engines themselves, and for whatever else is there.
    private const long LeftFree = 4L << 30;

    private readonly List<IDisposable> held = [];

    /// <summary>Whether they stay in memory.</summary>
    public bool AreHeld { get; private set; }

    public static async Task<HeldFiles> OfAsync(string folder)
    {
        var files = new HeldFiles();
        var all = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.Length > 0).ToList();
        files.AreHeld = OperatingSystem.IsLinux() && all.Sum(file => file.Length) + LeftFree < Available() && all.TrueForAll(files.Hold);
        if (files.AreHeld) return files;
        files.Dispose();
        foreach (var file in all)
        {
            await using var stream = file.OpenRead();
            await stream.CopyToAsync(Stream.Null, 1 << 20);
        }
        return files;
    }

    public void Dispose()
    {
        held.ForEach(one => one.Dispose());
        held.Clear();
    }

    private bool Hold(FileInfo file)
    {
        var mapped = MemoryMappedFile.CreateFromFile(file.OpenRead(), null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        var view = mapped.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        held.AddRange([view, mapped]);
        return Lock(view.SafeMemoryMappedViewHandle.DangerousGetHandle(), (nuint)file.Length) == 0;
    }

    private static long Available() =>
        long.Parse(File.ReadLines("/proc/meminfo").First(line => line.StartsWith("MemAvailable:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            System.Globalization.CultureInfo.InvariantCulture) << 10;

    [LibraryImport("libc", EntryPoint = "mlock")]
    private static partial int Lock(nint address, nuint length);
}
