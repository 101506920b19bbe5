using System.Diagnostics;
using System.Text;

namespace PolicyArchive.Testing;

/// <summary>What a run of a verb printed, and how it ended.</summary>
public sealed record VerbResult(int ExitCode, string Output, string Error);

/// <summary>The executable <c>policyarchive</c> as the build made it: tests use it as a user does.</summary>
public static class Executable
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    /// <summary>The program; the variable <c>POLICYARCHIVE_PROGRAM</c> names another one, such as what <c>build/publish</c> makes.</summary>
    public static string Path { get; } = Environment.GetEnvironmentVariable("POLICYARCHIVE_PROGRAM") ?? System.IO.Path.Combine(Repository.Root, "src", "PolicyArchive.Web", "bin", Configuration, "net10.0", "policyarchive");

    public static Process Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    /// <summary>Starts the executable with some settings over those that all tests have: few logs, little of the disk kept free, nobody held back, no waiting after an end.</summary>
    public static Process Start(IReadOnlyDictionary<string, string> settings, params string[] arguments) => StartUnder([], settings, arguments);

    /// <summary>As <see cref="Start(IReadOnlyDictionary{string, string}, string[])"/>, under another program: <c>strace</c> with its arguments.</summary>
    public static Process StartUnder(string[] other, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        string[] command = [.. other, Path, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = System.IO.Path.GetTempPath(),
        };
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["Archive__Storage__FreeBytesKept"] = "1000000";
        start.Environment["Site__Rates__Apply"] = "false";
        start.Environment["Archive__SteadyAfter"] = "00:00:00";
        foreach (var (name, value) in settings) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return Process.Start(start) ?? throw new InvalidOperationException($"{Path} could not be started.");
    }

    public static Task<VerbResult> RunAsync(params string[] arguments) => RunUnderAsync([], arguments);

    /// <summary>As <see cref="RunAsync"/>, under another program.</summary>
    public static async Task<VerbResult> RunUnderAsync(string[] other, params string[] arguments)
    {
        using var process = StartUnder(other, new Dictionary<string, string>(), arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new VerbResult(process.ExitCode, await output, await error);
    }
}
