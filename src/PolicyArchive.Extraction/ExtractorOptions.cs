namespace PolicyArchive.Extraction;

/// <summary>The limits within which files are read.</summary>
public sealed record ExtractorOptions
{
    /// <summary>How many files are read at once, each in a process of its own.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>How long one file may take, all tries together, before its process is ended.</summary>
    public TimeSpan TimePerFile { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a file may take from one page to the next.</summary>
    public TimeSpan TimePerPage { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many bytes the managed heap of one process may grow to.</summary>
    public long HeapLimitBytes { get; init; } = 512L << 20;

    /// <summary>The largest file that is read, in bytes.</summary>
    public long MaxFileBytes { get; init; } = 1L << 30;

    /// <summary>The most pages a file may have.</summary>
    public int MaxPages { get; init; } = 20_000;

    /// <summary>The most characters (UTF-16 units) a file's pages may have together.</summary>
    public long MaxCharacters { get; init; } = 50_000_000;

    /// <summary>The most bytes that a process may answer about one file: its pages with the boxes of their words.</summary>
    public long MaxAnswerBytes { get; init; } = 256L << 20;

    /// <summary>How many files a process reads before a fresh one takes its place.</summary>
    public int FilesPerWorker { get; init; } = 50;

    /// <summary>What is put around the processes.</summary>
    public CageKind Cage { get; init; } = CageKind.Auto;

    /// <summary>The folders in which files to be read lie; nothing else than these and the program need be readable. Empty: files may lie anywhere.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];
}
