using System.Diagnostics;
using System.Text;
using System.Text.Json;
using PolicyArchive.Testing;

namespace PolicyArchive.Benchmarks.Processes;

/// <summary>The executable <c>policyarchive</c>, built beside the benchmark in the same configuration.</summary>
internal static class PolicyArchiveProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

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

    /// <summary>Waits for its end; returns what it said.</summary>
    /// <exception cref="InvalidOperationException">It ended with a higher code than may be.</exception>
    public static async Task<string> EndAsync(Process process, int mostCode = 0)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode <= mostCode ? await output
            : throw new InvalidOperationException($"policyarchive {process.StartInfo.ArgumentList[0]} ended with {process.ExitCode}: {await output} {await errors}");
    }

    /// <summary>Waits until a server listens.</summary>
    /// <exception cref="InvalidOperationException">It ended; the message has what it said.</exception>
    /// <exception cref="TimeoutException">It takes too long.</exception>
    public static async Task UntilListeningAsync(Process server, int port, Task<string> errors)
    {
        for (var waiting = Stopwatch.StartNew(); !Ports.IsOpen(port); await Task.Delay(5))
        {
            if (server.HasExited) throw new InvalidOperationException($"policyarchive serve ended with {server.ExitCode}: {await errors}");
            if (waiting.Elapsed > Patience) throw new TimeoutException("policyarchive serve does not listen.");
        }
    }

    /// <summary>How many publications a server finds.</summary>
    public static async Task<int> TotalAsync(HttpClient client, string path)
    {
        using var answer = JsonDocument.Parse(await client.GetStringAsync(path));
        return answer.RootElement.GetProperty("total").GetInt32();
    }

    /// <exception cref="InvalidOperationException">The server does not find just so many publications: an index made anew and empty answers fast.</exception>
    public static async Task RequireAllAsync(HttpClient client, int publications)
    {
        var total = await TotalAsync(client, "/api/v1/search?rows=1");
        if (total != publications) throw new InvalidOperationException($"The server finds {total} publications, not {publications}.");
    }

    /// <summary>Asks a process to end, as a service manager does, and waits for it.</summary>
    public static async Task StopAsync(Process process)
    {
        await Programs.TryAsync("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync();
    }
}
