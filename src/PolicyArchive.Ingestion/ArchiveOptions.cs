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

    /// <summary>
    /// The program, with its arguments, that looks each received file through for malware before it is read; the file's path is added. It ends with 0 where it
    /// found nothing and with 1 where it found something, as clamdscan does; with anything else, the file waits. Empty: files are not looked through.
    /// </summary>
    public IReadOnlyList<string> Scan { get; init; } = [];

    /// <summary>How what is kept is checked.</summary>
    public FixityOptions Fixity { get; init; } = new();

    /// <summary>Whether searching looks for the other names of the subjects that a query names, too. The setting <c>Search:Expand</c>.</summary>
    public bool ExpandsSearches { get; init; } = true;

    /// <summary>How often the inbox is looked through and the queue asked for what other processes put there.</summary>
    public TimeSpan PollEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long the process must have worked before it takes up a file over which an earlier one ended: so long it serves between two ends where
    /// the file is to blame, and where it is not, ends that follow each other faster are not counted against any file.
    /// </summary>
    public TimeSpan SteadyAfter { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>How what is kept is checked while the archive is served.</summary>
public sealed record FixityOptions
{
    /// <summary>Within what time everything is checked once: what was checked half as long ago is due again.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The share of the time that is spent checking, between 0 and 1; 0 turns checking off.</summary>
    public double Share { get; init; } = 0.1;

    /// <summary>How long after the start the first check comes, and how often it is looked for what is due.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromMinutes(1);
}
