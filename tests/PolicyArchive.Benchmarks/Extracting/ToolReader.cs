using System.Diagnostics;
using PolicyArchive.Benchmarks.Processes;

namespace PolicyArchive.Benchmarks.Extracting;

/// <summary>
/// A program that prints a PDF's text with a form feed behind each page, started anew for each file, as one would in a script; within the time limit
/// that ours has, and 4 GB of address space, lest a hostile file take the machine (the shell that sets it takes half a millisecond).
/// </summary>
internal sealed class ToolReader(string name) : IPdfReader
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static IReadOnlyList<string> Names { get; } = ["pdftotext", "mutool"];

    public string Name => name;

    public async Task<Reading> ReadAsync(string file)
    {
        using var patience = new CancellationTokenSource(Patience);
        var begun = Stopwatch.StartNew();
        try
        {
            var ended = await Programs.TryAsync("sh", ["-c", "ulimit -v 4194304; exec \"$@\"", "sh", name, .. Arguments(file)], patience.Token);
            var took = begun.Elapsed;
            return ended.ExitCode == 0 ? new Reading(took, PagesOf(ended.Output), "read", []) : new Reading(took, null, $"exit code {ended.ExitCode}", []);
        }
        catch (OperationCanceledException)
        {
            return new Reading(begun.Elapsed, null, "timed out", []);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private IEnumerable<string> Arguments(string file) =>
        name == "mutool" ? ["draw", "-q", "-F", "txt", "-o", "-", file] : ["-q", "-enc", "UTF-8", file, "-"];

    private static string[] PagesOf(string output)
    {
        var pages = output.Split('\f');
        return pages[^1].Trim().Length == 0 ? pages[..^1] : pages;
    }
}
