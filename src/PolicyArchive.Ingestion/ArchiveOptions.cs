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

    /// <summary>Whether the index is made anew at the opening.</summary>
    public bool DiscardIndex { get; init; }

    /// <summary>How often the inbox is looked through and the queue asked for what other processes put there.</summary>
    public TimeSpan PollEvery { get; init; } = TimeSpan.FromSeconds(1);
}
