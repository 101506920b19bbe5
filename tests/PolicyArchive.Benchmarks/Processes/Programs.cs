using System.Diagnostics;

namespace PolicyArchive.Benchmarks.Processes;

/// <summary>What a program printed and how it ended.</summary>
internal sealed record Ended(int ExitCode, string Output, string Errors);

/// <summary>Programs of the system.</summary>
internal static class Programs
{
    public static bool Has(string name) => Find(name) is not null;

    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <exception cref="InvalidOperationException">The program ended with another code than 0; the message has what it said.</exception>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments)
    {
        var ended = await TryAsync(program, arguments);
        return ended.ExitCode == 0 ? ended.Output
            : throw new InvalidOperationException($"{program} ended with {ended.ExitCode}: {ended.Errors.Trim()} {ended.Output.Trim()}");
    }

    public static async Task<Ended> TryAsync(string program, IEnumerable<string> arguments, CancellationToken cancellation = default)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var killing = cancellation.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        return new Ended(process.ExitCode, await output, await errors);
    }
}
