using System.Diagnostics;

namespace PolicyArchive.Benchmarks.Extracting;

/// <summary>What one reader made of all files with so many processes at once.</summary>
internal sealed record ReaderRun(string Reader, int Processes, TimeSpan Elapsed, IReadOnlyDictionary<string, Reading> Files)
{
    public int PagesRead => Files.Values.Sum(reading => reading.Pages?.Count ?? 0);

    public double PagesPerSecond => PagesRead / Elapsed.TotalSeconds;
}

/// <summary>Reads the same files with each reader, one reader after the other.</summary>
internal static class ExtractBenchmark
{
    public static async Task<ReaderRun> RunAsync(Func<int, IPdfReader> open, int processes, IReadOnlyList<string> files)
    {
        await using var reader = open(processes);
        var readings = new System.Collections.Concurrent.ConcurrentDictionary<string, Reading>();
        var begun = Stopwatch.StartNew();
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = processes }, async (file, _) => readings[file] = await reader.ReadAsync(file));
        return new ReaderRun(reader.Name, processes, begun.Elapsed, readings);
    }

    /// <summary>Reads all files once, so that the disk does not favour who comes second.</summary>
    public static void Warm(IReadOnlyList<string> files)
    {
        foreach (var file in files.Where(File.Exists)) File.ReadAllBytes(file);
    }
}
