using System.Runtime.InteropServices;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace PolicyArchive.Extraction.Confining;

/// <summary>The few calls of Linux with which a process limits itself.</summary>
internal static partial class Native
{
    [LibraryImport("libc", EntryPoint = "getppid")]
    public static partial int ParentId();

    [LibraryImport("libc", EntryPoint = "_exit")]
    public static partial void Exit(int code);

    [LibraryImport("libc", EntryPoint = "prctl")]
    public static partial int Control(int option, nuint first, nuint second, nuint third, nuint fourth);

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    public static partial int GetLimit(int resource, out ResourceLimit limit);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    public static partial int SetLimit(int resource, in ResourceLimit limit);

    /// <summary>On Linux a process's number 0 means the calling thread, and what it starts inherits from it.</summary>
    public const int OfThisThread = 0;

    [LibraryImport("libc", EntryPoint = "setpriority")]
    public static partial int SetPriority(int which, uint who, int priority);

    [LibraryImport("libc", EntryPoint = "syscall")]
    public static unsafe partial nint SetFilter(nint call, nint operation, nint flags, FilterProgram* program);

    /// <summary>A limit that holds (soft) and the most that it may be raised to (hard), as <c>struct rlimit</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public record struct ResourceLimit(ulong Soft, ulong Hard);

    /// <summary>One instruction of a filter, as <c>struct sock_filter</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public record struct Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Operand);

    /// <summary>A filter, as <c>struct sock_fprog</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct FilterProgram
    {
        public ushort Length;
        public Instruction* Instructions;
    }
}
