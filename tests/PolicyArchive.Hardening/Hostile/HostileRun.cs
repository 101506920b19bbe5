using PolicyArchive.Testing;

namespace PolicyArchive.Hardening.Hostile;

/// <summary>A server that is fed with what means harm, and what it bore.</summary>
internal sealed class HostileRun(Server server, TemporaryFolder folder) : IDisposable
{
    private const int MutantsAtOnce = 250;
    private readonly HashSet<string> temporaryBefore = [.. Temporary()];
    private readonly int zombiesBefore = ProcessFacts.Zombies();

    public List<FileFate> Fates { get; } = [];

    public long ServerBefore { get; private set; }

    /// <summary>Takes in what is sound, so that the server is warm, and looks at its memory then.</summary>
    public async Task WarmUpAsync()
    {
        await IngestAsync([Repository.Samples]);
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
        .. Temporary().Where(path => !temporaryBefore.Contains(path) && path != folder.Path),
        .. Directory.EnumerateFiles(Path.Combine(server.Home, "staging"), "*", SearchOption.AllDirectories),
    ];

    public int Zombies() => Math.Max(0, ProcessFacts.Zombies() - zombiesBefore);

    public void Dispose() => folder.Dispose();

    private async Task<IReadOnlyList<FileFate>> IngestAsync(IReadOnlyList<string> paths)
    {
        var began = TimeProvider.System.GetUtcNow();
        var result = await Executable.RunAsync(["ingest", .. paths, "--home", server.Home, "--json"]);
        return result.Output.StartsWith('{') ? FileFate.Read(result.Output, began, Environment.ProcessorCount)
            : throw new InvalidOperationException($"ingest ended with {result.ExitCode}: {result.Error}");
    }

    private static IEnumerable<string> Temporary() => Directory.EnumerateFileSystemEntries(Path.GetTempPath());
}
