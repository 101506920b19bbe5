using PolicyArchive.Benchmarks.Corpus;
using PolicyArchive.Benchmarks.Processes;

namespace PolicyArchive.Benchmarks.Searching.Engines;

/// <summary>What came of indexing.</summary>
/// <param name="IsOfEarlierRun">Whether an earlier run did it, beside whatever else the machine did then.</param>
/// <param name="Elapsed">From the first page to the last one being searchable.</param>
/// <param name="Bytes">The space the index takes on disk, the stored text of the pages included.</param>
internal sealed record IndexingResult(TimeSpan Elapsed, long Bytes, bool IsOfEarlierRun = false);

/// <summary>An engine that answers the queries of the benchmark: the first publications and the counts of five facets.</summary>
internal interface ISearchEngine : IAsyncDisposable
{
    string Name { get; }

    /// <summary>What exactly it does, in a sentence or two.</summary>
    string Description { get; }

    /// <summary>Why it can't run here; null where it can.</summary>
    string? Missing { get; }

    /// <summary>Whether it can answer queries of a kind at all.</summary>
    bool Answers(Operator how);

    Task<IndexingResult> IndexAsync(MadeCorpus corpus, string folder);

    /// <summary>Opens what was indexed in a folder, as after a restart. Returns how long it took from the start to the first answer.</summary>
    Task<TimeSpan> OpenAsync(string folder, MadeQuery first);

    Task<RunResult> RunAsync(IReadOnlyList<MadeQuery> queries, RunPlan plan);

    /// <summary>The memory of the process that answers, and of its children.</summary>
    MemoryUse Memory();
}
