using System.Globalization;

namespace PolicyArchive.Extraction.Confining;

/// <summary>
/// What a child does to itself before it opens a file, and needs no tool for: it ends with its parent, can gain no rights, and has limits
/// (setrlimit(2)) and a filter of system calls (seccomp(2)) that it can't undo. On Linux; elsewhere the parent's clock and the heap's limit remain.
/// </summary>
internal static class Confinement
{
    private const int EndWithParent = 1;
    private const int NoNewPrivileges = 38;
    private const int Kill = 9;
    private const int Processor = 0;
    private const int CoreFile = 4;
    private const int OpenFiles = 7;
    private const int AddressSpace = 9;
    private const int MostOpenFiles = 256;
    private const ulong Unlimited = ulong.MaxValue;

    /// <param name="parent">The process that must be the parent still; 0 where it can't be seen from inside.</param>
    /// <param name="addressSpace">The most bytes of address space beyond what the runtime, its heap included, has taken for itself already.</param>
    public static void Enter(int parent, long addressSpace)
    {
        if (!OperatingSystem.IsLinux()) return;
        _ = Native.Control(EndWithParent, Kill, 0, 0, 0);
        // The parent may have ended before that was said.
        if (parent != 0 && Native.ParentId() != parent) Native.Exit(1);
        _ = Native.Control(NoNewPrivileges, 1, 0, 0, 0);
        Limit(CoreFile, 0);
        Limit(OpenFiles, MostOpenFiles);
        Limit(AddressSpace, (ulong)(Taken() + addressSpace));
        SystemCalls.Filter();
    }

    /// <summary>Allows so much processor time from now on; the system ends the process when it is used up.</summary>
    public static void AllowProcessor(int seconds)
    {
        if (!OperatingSystem.IsLinux()) return;
        var used = (ulong)Math.Ceiling(Environment.CpuUsage.TotalTime.TotalSeconds);
        _ = Native.SetLimit(Processor, new Native.ResourceLimit(used + (ulong)seconds, Unlimited));
    }

    private static long Taken() =>
        long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[0], CultureInfo.InvariantCulture) * Environment.SystemPageSize;

    private static void Limit(int resource, ulong most)
    {
        if (Native.GetLimit(resource, out var now) != 0) return;
        var limit = Math.Min(most, now.Hard);
        _ = Native.SetLimit(resource, new Native.ResourceLimit(limit, limit));
    }
}
