using System.Diagnostics;
using PolicyArchive.Hardening.Burden;
using PolicyArchive.Hardening.Kills;
using PolicyArchive.Ingestion;
using PolicyArchive.Testing;

namespace PolicyArchive.Hardening.Order;

/// <summary>An archive with some publications, and runs of <c>steps</c> on it.</summary>
internal sealed class Trial : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Home => folder.File("archive");

    public static async Task<Trial> NewAsync()
    {
        var trial = new Trial();
        await using var archive = await Opened.OpenAsync(trial.Home);
        archive.Start(watchInbox: false);
        var papers = new Papers(trial.File("first"), 1_000_000);
        for (var number = 0; number < 12; number++) await papers.SendAsync(archive, CancellationToken.None);
        await archive.WaitUntilIdleAsync();
        return trial;
    }

    public string File(string name) => folder.File(name);

    /// <summary>Runs <c>steps</c> to its end.</summary>
    /// <param name="seed">What makes its files and choices.</param>
    /// <param name="rounds">How many rounds it takes.</param>
    /// <param name="takesIn">Whether it waits until each file has been taken in.</param>
    /// <param name="under">The program that it runs under, with its arguments; none where it runs by itself.</param>
    /// <param name="meanwhile">What is done to it, told its number, once it has opened the archive.</param>
    /// <returns>Its lines.</returns>
    public async Task<List<string>> StepAsync(int seed, int rounds, bool takesIn, IReadOnlyList<string> under, Func<int, Task>? meanwhile = null)
    {
        List<string> command = [.. under, Environment.ProcessPath!, "steps", "--home", Home, "--seed", $"{seed}", "--rounds", $"{rounds}", .. takesIn ? new[] { "--take" } : []];
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true })!;
        var (lines, disturbing) = (new List<string>(), Task.CompletedTask);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "open" && meanwhile is not null) disturbing = meanwhile(process.Id);
            lines.Add(line);
        }
        await process.WaitForExitAsync();
        await disturbing;
        return lines[^1] == "end" ? lines : throw new InvalidOperationException("The steps ended early.");
    }

    /// <summary>Opens the archive once more, lets it finish everything, and tells what is lost or does not agree.</summary>
    public async Task<List<string>> CheckAsync(Acknowledged acts)
    {
        await using var archive = await Opened.OpenAsync(Home);
        archive.Start(watchInbox: false);
        await archive.WaitUntilIdleAsync();
        var faults = (await archive.VerifyAsync()).ConvertAll(finding => $"{finding.Id}: {finding.What}");
        faults.AddRange(await acts.MissingAsync(archive));
        return faults;
    }

    public void Dispose() => folder.Dispose();
}
