using System.Globalization;
using PolicyArchive.Testing;

namespace PolicyArchive.Benchmarks.Processes;

/// <summary>Memory of processes, in bytes, as Linux tells it in /proc; zeros elsewhere.</summary>
/// <param name="Resident">Resident now (VmRSS).</param>
/// <param name="Anonymous">Of that, memory of no file (RssAnon).</param>
/// <param name="Peak">The most that was ever resident (VmHWM).</param>
internal readonly record struct MemoryUse(long Resident, long Anonymous, long Peak)
{
    public static MemoryUse operator +(MemoryUse a, MemoryUse b) => new(a.Resident + b.Resident, a.Anonymous + b.Anonymous, a.Peak + b.Peak);

    public static MemoryUse Of(int process)
    {
        try
        {
            var lines = File.ReadAllLines($"/proc/{process}/status");
            return new MemoryUse(Value(lines, "VmRSS:"), Value(lines, "RssAnon:"), Value(lines, "VmHWM:"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }

    /// <summary>A process with all its descendants, each with what it shares counted again.</summary>
    public static MemoryUse OfTree(int process) => Of(process) + Below(process);

    /// <summary>The descendants of a process without itself.</summary>
    public static MemoryUse Below(int process) =>
        ProcessFacts.ChildrenOf(process).Aggregate(default(MemoryUse), (sum, child) => sum + OfTree(child));

    private static long Value(string[] lines, string name) =>
        lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
            ? long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024
            : 0;
}
