using System.Globalization;

namespace PolicyArchive.Testing;

/// <summary>What Linux tells of a process in /proc.</summary>
/// <param name="Name">Its program.</param>
/// <param name="IsZombie">Whether it has ended and nobody has asked how.</param>
/// <param name="Resident">Its resident memory in bytes (VmRSS).</param>
/// <param name="Peak">The most that was ever resident (VmHWM).</param>
public sealed record ProcessFacts(string Name, bool IsZombie, long Resident, long Peak)
{
    private const int KiB = 1024;

    /// <summary>A process; null where there is none.</summary>
    public static ProcessFacts? Of(int process)
    {
        try
        {
            var lines = File.ReadAllLines($"/proc/{process}/status").Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2)
                .ToDictionary(parts => parts[0], parts => parts[1].Trim());
            return new ProcessFacts(lines["Name"], lines["State"].StartsWith('Z'), Bytes(lines.GetValueOrDefault("VmRSS")), Bytes(lines.GetValueOrDefault("VmHWM")));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>All descendants of a process.</summary>
    public static IEnumerable<int> Below(int process)
    {
        foreach (var child in ChildrenOf(process))
        {
            yield return child;
            foreach (var below in Below(child)) yield return below;
        }
    }

    /// <summary>The processes that a process has started.</summary>
    public static IEnumerable<int> ChildrenOf(int process)
    {
        try
        {
            return [.. Directory.EnumerateDirectories($"/proc/{process}/task")
                .SelectMany(thread => File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static long Bytes(string? value) => value is null ? 0 : long.Parse(value.Replace(" kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * KiB;
}
