namespace PolicyArchive.Extraction;

/// <summary>What came of reading a file.</summary>
public abstract record Extraction
{
    private Extraction() { }

    /// <summary>The file was read. What could not be read of it is named in <see cref="FileFacts.Warnings"/>.</summary>
    public sealed record Readable(TextLayer Layer) : Extraction;

    /// <summary>The file can't be read.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Detail">What was seen, in a few English words.</param>
    public sealed record Refused(RejectionReason Reason, string Detail) : Extraction;
}
