using System.Diagnostics;
using System.Text;
using PolicyArchive.Testing;

namespace PolicyArchive.Benchmarks.Processes;

/// <summary>The executable <c>policyarchive</c>, built beside the benchmark in the same configuration.</summary>
internal static class PolicyArchiveProgram
{
    /// <summary>Where it stands; what was published elsewhere may be measured instead.</summary>
    public static string Folder { get; set; } = Path.Combine(
        Repository.Root, "src", "PolicyArchive.Web", "bin", AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug", "net10.0");

    /// <exception cref="FileNotFoundException">It was not built.</exception>
    public static Process Start(IEnumerable<string> arguments)
    {
        var program = Path.Combine(Folder, "policyarchive");
        if (!File.Exists(program)) throw new FileNotFoundException("policyarchive was not built; build the solution in the same configuration.", program);
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, StandardOutputEncoding = Encoding.UTF8, WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        // One client asks all that is measured.
        start.Environment["Site__Rates__Apply"] = "false";
        return Process.Start(start)!;
    }

    /// <summary>Asks a process to end, as a service manager does, and waits for it.</summary>
    public static async Task StopAsync(Process process)
    {
        await Programs.TryAsync("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync();
    }
}
