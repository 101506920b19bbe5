using PolicyArchive.Benchmarks.Corpus;
using PolicyArchive.Benchmarks.Processes;

namespace PolicyArchive.Benchmarks.Searching.Engines;

/// <summary>What came of indexing.</summary>
/// <param name="IsOfEarlierRun">Whether an earlier run did it, beside whatever else the machine did then.</param>
/// <param name="Elapsed">From the first page to the last one being searchable.</param>
/// <param name="Bytes">The space the index takes on disk, the stored text of the pages included.</param>
/// <param name="From">The publication that it began with: another than the first, 0, where it went on with what an earlier run had begun.</param>
internal sealed record IndexingResult(TimeSpan Elapsed, long Bytes, bool IsOfEarlierRun = false, int From = 0)
{
    /// <summary>How many of a corpus' pages were indexed a second.</summary>
    public double PagesPerSecond(int pages) => (pages - From * MadeCorpus.PagesAPublication) / Elapsed.TotalSeconds;
}

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

    /// <summary>Whether it goes on with an index that an earlier run has begun and not finished.</summary>
    bool GoesOn => false;

    Task<IndexingResult> IndexAsync(MadeCorpus corpus, string folder);

    /// <summary>Opens what was indexed in a folder, as after a restart. Returns how long it took from the start to the first answer.</summary>
    Task<TimeSpan> OpenAsync(string folder, MadeQuery first);

    Task<RunResult> RunAsync(IReadOnlyList<MadeQuery> queries, RunPlan plan);

    /// <summary>The memory of the process that answers, and of its children.</summary>
    MemoryUse Memory();
}
