namespace PolicyArchive;

/// <summary>An entry of a file's outline (its bookmarks).</summary>
/// <param name="Title">The entry's words.</param>
/// <param name="Page">The page it leads to, numbered within its original, from 1.</param>
/// <param name="Level">Its depth, from 0.</param>
public sealed record OutlineEntry(string Title, int Page, int Level);

/// <summary>A value that the file suggests for a field of its record.</summary>
/// <param name="Field">The field as in a manifest: <c>title</c>, <c>kind</c>, <c>issued</c>, <c>language</c>, <c>abstract</c>, <c>authors</c>, <c>isbn</c>, <c>issn</c>, <c>doi</c>.</param>
/// <param name="Value">The value in the form a manifest gives it.</param>
/// <param name="Source">Where it came from, in a few English words: <c>largest words of page 1</c>, <c>XMP dc:title</c>.</param>
public sealed record Proposal(string Field, string Value, string Source);

/// <summary>What a file says of itself as a whole.</summary>
public sealed record FileFacts
{
    /// <summary>The PDF version, such as <c>1.7</c>.</summary>
    public required string PdfVersion { get; init; }

    /// <summary>Whether it is encrypted (and could be opened without a password).</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>The document information dictionary (ISO 32000-2, 14.3.3): Title, Author, Producer, CreationDate, …</summary>
    public IReadOnlyDictionary<string, string> Info { get; init; } = new Dictionary<string, string>();

    /// <summary>XMP properties by prefixed name (<c>dc:title</c>), as far as they are known.</summary>
    public IReadOnlyDictionary<string, string> Xmp { get; init; } = new Dictionary<string, string>();

    /// <summary>The outline in reading order.</summary>
    public IReadOnlyList<OutlineEntry> Outline { get; init; } = [];

    /// <summary>Values suggested for the record, the likeliest of a field first.</summary>
    public IReadOnlyList<Proposal> Proposals { get; init; } = [];

    /// <summary>What it asks of the program that shows it. Also none where it was read before that was looked for.</summary>
    // Facts as JSON that lack it set it to null.
    public IReadOnlyList<FileAction> Actions { get; init => field = value ?? []; } = [];

    /// <summary>What went wrong while reading, each a sentence that names the page or stream concerned.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>The pages of one original as extracted. Derived: it can be made again from the original at any time.</summary>
/// <param name="Fixity">The original's fixity.</param>
/// <param name="ExtractorVersion">The version of the extractor that made it.</param>
/// <param name="Facts">What the file says as a whole.</param>
/// <param name="Pages">All its pages in order.</param>
public sealed record TextLayer(Fixity Fixity, string ExtractorVersion, FileFacts Facts, IReadOnlyList<Page> Pages);
