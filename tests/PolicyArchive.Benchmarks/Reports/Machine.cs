using System.Globalization;
using System.Runtime.InteropServices;
using PolicyArchive.Benchmarks.Processes;

namespace PolicyArchive.Benchmarks.Reports;

/// <summary>What it ran on, in a line for the head of each report.</summary>
internal static class Machine
{
    public static async Task<string> DescribeAsync()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20;
        var java = Programs.Has("java") ? FirstLine((await Programs.TryAsync("java", ["-version"])).Errors) : "no Java";
        var os = File.Exists("/etc/os-release") ? Value("/etc/os-release", "PRETTY_NAME=").Trim('"') : RuntimeInformation.OSDescription;
        var processor = File.Exists("/proc/cpuinfo") ? Value("/proc/cpuinfo", "model name").TrimStart('\t', ':', ' ') : "unknown processor";
        return string.Create(CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores ({processor}), {memory / 1024.0:0.0} GB, {os}, {RuntimeInformation.FrameworkDescription}, {java}");
    }

    /// <summary>How much other work there was, for the head and foot of a report: the load average of the last minute.</summary>
    public static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "?";

    private static string Value(string file, string name) =>
        File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..] ?? "";

    private static string FirstLine(string text) => text.Split('\n', 2)[0].Trim();
}
