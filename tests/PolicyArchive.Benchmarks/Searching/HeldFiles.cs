using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace PolicyArchive.Benchmarks.Searching;

/// <summary>
/// The files of an index, kept in memory by the system (mlock(2)) until they are released: else it may drop those of whichever engine was not asked for a while,
/// and the disk would be measured. Where memory does not suffice for all of them, or it is not allowed, they are read once.
/// </summary>
internal sealed partial class HeldFiles(string folder) : IDisposable
{
    // For the engines themselves, and for whatever else is there.
    private const long LeftFree = 2L << 30;

    private readonly List<IDisposable> held = [];

    /// <summary>Whether they stay in memory.</summary>
    public bool AreHeld { get; private set; }

    /// <summary>Whether memory suffices for them beside what is held already.</summary>
    public bool Fit => OperatingSystem.IsLinux() && Files().Sum(file => file.Length) + LeftFree < Available();

    /// <summary>Brings them into memory and, where that is possible beside what is held already, keeps them there.</summary>
    public async Task HoldAsync()
    {
        AreHeld = Fit;
        foreach (var file in Files())
        {
            // Much faster than by the page faults of mapped memory.
            await using (var stream = file.OpenRead()) await stream.CopyToAsync(Stream.Null, 1 << 20);
            AreHeld = AreHeld && Hold(file);
        }
        if (!AreHeld) Release();
    }

    public void Release()
    {
        held.ForEach(one => one.Dispose());
        held.Clear();
        AreHeld = false;
    }

    public void Dispose() => Release();

    private IEnumerable<FileInfo> Files() => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.Length > 0);

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
