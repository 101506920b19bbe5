using PolicyArchive.Benchmarks.Processes;
using PolicyArchive.Benchmarks.Searching.Engines;

namespace PolicyArchive.Benchmarks.Searching;

/// <summary>What one engine did at one size.</summary>
/// <param name="Engine">Its name.</param>
/// <param name="Description">What exactly it does.</param>
/// <param name="Indexed">What indexing took.</param>
/// <param name="OpenedIn">From its start to its first answer.</param>
/// <param name="Kinds">Latencies by kind of query, one thread.</param>
/// <param name="Mixed">All kinds in turn, two threads.</param>
/// <param name="Memory">The memory of its process at the end.</param>
internal sealed record EngineRun(
    string Engine, string Description, IndexingResult Indexed, TimeSpan OpenedIn,
    IReadOnlyDictionary<string, RunResult> Kinds, RunResult Mixed, MemoryUse Memory);

/// <summary>What all engines did at one size.</summary>
internal sealed record SearchRun(int Pages, int Publications, TimeSpan GeneratedIn, long TextBytes, IReadOnlyList<EngineRun> Engines)
{
    public EngineRun Ours => Engines[0];
}
