namespace PolicyArchive.Extraction;

/// <summary>The limits within which files are read.</summary>
public sealed record ExtractorOptions
{
    /// <summary>How many files are read at once, each in a process of its own.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>How long one file may take before its process is ended.</summary>
    public TimeSpan TimePerFile { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How many bytes the managed heap of one process may grow to.</summary>
    public long HeapLimitBytes { get; init; } = 512L << 20;

    /// <summary>The largest file that is read, in bytes.</summary>
    public long MaxFileBytes { get; init; } = 1L << 30;

    /// <summary>The most pages a file may have.</summary>
    public int MaxPages { get; init; } = 20_000;

    /// <summary>The most characters (UTF-16 units) a file's pages may have together.</summary>
    public long MaxCharacters { get; init; } = 50_000_000;

    /// <summary>How many files a process reads before a fresh one takes its place.</summary>
    public int FilesPerWorker { get; init; } = 50;
}
