using PolicyArchive.Extraction;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion;

/// <summary>How an archive is run. Section <c>Archive</c> of the settings.</summary>
public sealed record ArchiveOptions
{
    /// <summary>The data folder.</summary>
    public string Home { get; init; } = "archive-data";

    /// <summary>How files are read.</summary>
    public ExtractorOptions Extractor { get; init; } = new();

    /// <summary>How much is taken in.</summary>
    public StorageOptions Storage { get; init; } = new();

    /// <summary>Whether searching looks for the other names of the subjects that a query names, too. The setting <c>Search:Expand</c>.</summary>
    public bool ExpandsSearches { get; init; } = true;

    /// <summary>How often the inbox is looked through and the queue asked for what other processes put there.</summary>
    public TimeSpan PollEvery { get; init; } = TimeSpan.FromSeconds(1);
}
