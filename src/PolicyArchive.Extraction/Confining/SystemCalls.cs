using System.Runtime.InteropServices;
using static PolicyArchive.Extraction.Confining.Native;

namespace PolicyArchive.Extraction.Confining;

/// <summary>
/// A filter of system calls (seccomp(2), classic BPF) for all threads of the process: reading and computing go on, but starting programs, sockets,
/// signals to others, and opening or changing files for writing are refused. For x86-64; numbers from the kernel's <c>syscall_64.tbl</c>.
/// </summary>
internal static class SystemCalls
{
    private const ushort Load = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfAtLeast = 0x35;
    private const ushort JumpIfAnyBit = 0x45;
    private const ushort Return = 0x06;
    private const uint Number = 0;
    private const uint Architecture = 4;
    private const uint FirstArgument = 16;
    private const uint ArgumentLength = 8;
    private const uint X64 = 0xC000003E;
    private const uint FirstOfX32 = 0x40000000;
    private const uint Allow = 0x7FFF0000;
    private const uint NotPermitted = 0x00050001;
    private const uint NotImplemented = 0x00050026;
    private const uint ThreadFlag = 0x10000;
    private const uint WritingFlags = 0x243; // O_WRONLY, O_RDWR, O_CREAT, O_TRUNC

    private const uint Open = 2;
    private const uint Clone = 56;
    private const uint SignalThread = 234;
    private const uint OpenAt = 257;

    private const int Seccomp = 317;
    private const int SetModeFilter = 1;
    private const int AllThreads = 1;

    private static readonly uint[] Refused =
    [
        41, 42, 43, 49, 50, 53, 288, // socket, connect, accept, bind, listen, socketpair, accept4
        57, 58, 59, 322, // fork, vfork, execve, execveat
        62, 200, 129, 297, 424, // kill, tkill, rt_sigqueueinfo, rt_tgsigqueueinfo, pidfd_send_signal
        101, 310, 311, 434, 438, // ptrace, process_vm_readv, process_vm_writev, pidfd_open, pidfd_getfd
        76, 82, 83, 84, 85, 86, 87, 88, 90, 91, 92, 93, 94, 132, 133, // truncate, rename, mkdir, rmdir, creat, link, unlink, symlink, chmod … mknod
        188, 189, 190, 197, 198, 199, // setxattr and removexattr
        235, 258, 259, 260, 261, 263, 264, 265, 266, 268, 280, 316, 452, // utimes, mkdirat … fchmodat2
        155, 161, 165, 166, 272, 308, 428, 429, 430, 432, 442, // pivot_root, chroot, mount, umount, unshare, setns and the newer mount calls
        246, 248, 249, 250, 298, 321, 323, 425, 426, 427, // kexec_load, keys, perf_event_open, bpf, userfaultfd, io_uring
    ];

    // Callers fall back on calls whose arguments can be looked at.
    private static readonly uint[] Unknown = [435, 437]; // clone3, openat2

    /// <summary>Whether the filter is in force; it is not where the kernel or the processor does not know it.</summary>
    public static unsafe bool Filter()
    {
        if (RuntimeInformation.ProcessArchitecture != System.Runtime.InteropServices.Architecture.X64) return false;
        var instructions = Program().ToArray();
        fixed (Instruction* first = instructions)
        {
            var program = new FilterProgram { Length = (ushort)instructions.Length, Instructions = first };
            return SetFilter(Seccomp, SetModeFilter, AllThreads, &program) == 0;
        }
    }

    private static IEnumerable<Instruction> Program()
    {
        yield return new(Load, 0, 0, Architecture);
        yield return new(JumpIfEqual, 1, 0, X64);
        yield return new(Return, 0, 0, NotPermitted);
        yield return new(Load, 0, 0, Number);
        foreach (var instruction in When(JumpIfAtLeast, FirstOfX32, NotPermitted)) yield return instruction;
        foreach (var call in Unknown)
            foreach (var instruction in When(JumpIfEqual, call, NotImplemented)) yield return instruction;
        foreach (var call in Refused)
            foreach (var instruction in When(JumpIfEqual, call, NotPermitted)) yield return instruction;
        foreach (var instruction in UnlessAnyBit(Clone, 0, ThreadFlag)) yield return instruction;
        foreach (var instruction in IfAnyBit(Open, 1, WritingFlags)) yield return instruction;
        foreach (var instruction in IfAnyBit(OpenAt, 2, WritingFlags)) yield return instruction;
        foreach (var instruction in UnlessEqual(SignalThread, 0, (uint)Environment.ProcessId)) yield return instruction;
        yield return new(Return, 0, 0, Allow);
    }

    private static Instruction[] When(ushort jump, uint operand, uint answer) => [new(jump, 0, 1, operand), new(Return, 0, 0, answer)];

    private static Instruction[] IfAnyBit(uint call, uint argument, uint bits) => WithArgument(call, argument, new(JumpIfAnyBit, 0, 1, bits));

    private static Instruction[] UnlessAnyBit(uint call, uint argument, uint bits) => WithArgument(call, argument, new(JumpIfAnyBit, 1, 0, bits));

    private static Instruction[] UnlessEqual(uint call, uint argument, uint value) => WithArgument(call, argument, new(JumpIfEqual, 1, 0, value));

    // The last instruction but one refuses where the test before it does not step over it; the call is decided either way.
    private static Instruction[] WithArgument(uint call, uint argument, Instruction test) =>
    [
        new(JumpIfEqual, 0, 4, call), new(Load, 0, 0, FirstArgument + argument * ArgumentLength), test, new(Return, 0, 0, NotPermitted), new(Return, 0, 0, Allow),
    ];
}
