using System.Text;
using PolicyArchive.Testing;

namespace PolicyArchive.Hardening.Hostile;

/// <summary>A server that is fed with what means harm, and what it bore.</summary>
internal sealed class HostileRun(Server server, TemporaryFolder folder)
{
    private const int MutantsAtOnce = 250;

    public List<FileFate> Fates { get; } = [];

    public long ServerBefore { get; private set; }

    /// <summary>Takes in what is sound, so that the server is warm, and looks at its memory then.</summary>
    /// <param name="count">How many files: the samples again and again, each with other bytes behind its end.</param>
    public async Task WarmUpAsync(int count)
    {
        var sound = Directory.CreateDirectory(folder.File("sound")).FullName;
        var samples = Directory.EnumerateFiles(Repository.Samples, "*.pdf").Order(StringComparer.Ordinal).ToList();
        for (var i = 0; i < count; i++)
            await File.WriteAllBytesAsync(Path.Combine(sound, $"{i:0000}.pdf"), [.. await File.ReadAllBytesAsync(samples[i % samples.Count]), .. Encoding.ASCII.GetBytes($"\n% {i}\n")]);
        await IngestAsync([sound]);
        Directory.Delete(sound, recursive: true);
        await server.WaitUntilIdleAsync();
        ServerBefore = ProcessFacts.Of(server.ProcessId)!.Resident;
    }

    /// <summary>Feeds files as they are.</summary>
    public async Task FeedAsync(IReadOnlyList<string> files)
    {
        if (files.Count > 0) Fates.AddRange(await IngestAsync(files));
    }

    /// <summary>Feeds damaged copies of the samples.</summary>
    public async Task FeedMutantsAsync(int count, int seed)
    {
        var mutants = new Mutants([.. Directory.EnumerateFiles(Repository.Samples, "*.pdf").Order(StringComparer.Ordinal)], seed);
        for (var from = 0; from < count; from += MutantsAtOnce)
        {
            var files = mutants.WriteTo(Directory.CreateDirectory(folder.File("mutants")).FullName, from, Math.Min(MutantsAtOnce, count - from)).ToList();
            await FeedAsync(files);
            foreach (var file in files) File.Delete(file);
        }
    }

    /// <summary>How long a sound file waits behind others until it is found.</summary>
    public async Task<TimeSpan> QueueBehindAsync(IReadOnlyList<string> bombs)
    {
        const string Word = "afterthebombs";
        var queue = Directory.CreateDirectory(folder.File("queue")).FullName;
        for (var i = 0; i < bombs.Count; i++) File.Copy(bombs[i], Path.Combine(queue, $"{i:00}.pdf"));
        var sound = Path.Combine(queue, "99.pdf");
        await File.WriteAllBytesAsync(sound, RawPdf.WithPage($"BT /F1 12 Tf 72 700 Td ({Word}) Tj ET").ToBytes());
        var ingest = Executable.RunAsync(["ingest", .. Directory.EnumerateFiles(queue).Order(StringComparer.Ordinal), "--home", server.Home, "--json"]);
        var began = TimeProvider.System.GetTimestamp();
        var found = false;
        while (!found && !(ingest.IsCompleted && TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromMinutes(10)))
        {
            await Task.Delay(200);
            found = (await server.GetJsonAsync($"/api/v1/search?q={Word}")).GetProperty("hits").GetArrayLength() > 0;
        }
        var elapsed = TimeProvider.System.GetElapsedTime(began);
        await ingest;
        return found ? elapsed : Timeout.InfiniteTimeSpan;
    }

    /// <summary>What was left in the folder for temporary files and in the archive's own.</summary>
    public IReadOnlyList<string> Leftovers() =>
    [
        .. Directory.EnumerateFileSystemEntries(Path.GetTempPath()).Where(path => !path.Contains($"-{server.ProcessId}-", StringComparison.Ordinal)),
        .. Directory.EnumerateFiles(Path.Combine(server.Home, "staging"), "*", SearchOption.AllDirectories),
    ];

    private async Task<IReadOnlyList<FileFate>> IngestAsync(IReadOnlyList<string> paths)
    {
        var began = TimeProvider.System.GetUtcNow();
        var result = await Executable.RunAsync(["ingest", .. paths, "--home", server.Home, "--json"]);
        return result.Output.StartsWith('{') ? FileFate.Read(result.Output, began, Environment.ProcessorCount)
            : throw new InvalidOperationException($"ingest ended with {result.ExitCode}: {result.Error}");
    }
}
