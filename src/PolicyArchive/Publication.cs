namespace PolicyArchive;

/// <summary>Where a publication stands on its way to the reader.</summary>
public enum PublicationState
{
    /// <summary>Taken in, not yet shown to readers.</summary>
    Draft,

    /// <summary>Waiting for a second pair of eyes.</summary>
    InReview,

    /// <summary>Shown, found and downloadable.</summary>
    Published,

    /// <summary>No longer shown; its address answers with a tombstone.</summary>
    Withdrawn,
}

/// <summary>A file exactly as received. Its bytes never change.</summary>
/// <param name="Name">The file's name, cleaned for storing and downloading; unique within its publication.</param>
/// <param name="MediaType">Its media type (RFC 6838), such as <c>application/pdf</c>.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Fixity">The SHA-256 of its bytes.</param>
/// <param name="PageCount">How many pages it has.</param>
public sealed record Original(string Name, string MediaType, long Length, Fixity Fixity, int PageCount);

/// <summary>A number that others gave the publication.</summary>
/// <param name="Scheme"><c>isbn</c>, <c>issn</c> or <c>doi</c>.</param>
/// <param name="Value">The number without prefix, hyphens as printed.</param>
public sealed record Identifier(string Scheme, string Value);

/// <summary>What is left to be said of a withdrawn publication.</summary>
/// <param name="At">When it was withdrawn (UTC).</param>
/// <param name="Agent">By whom.</param>
/// <param name="Reason">Why, in a sentence for readers.</param>
public sealed record Tombstone(DateTimeOffset At, string Agent, string Reason);

/// <summary>
/// What was published: the record that is catalogued, found and cited (PREMIS intellectual entity).
/// Its pages are numbered on through its originals: the first original's pages come first, 1 to n, then the next one's.
/// </summary>
public sealed record Publication
{
    /// <summary>The identifier, made once and never reused.</summary>
    public required PublicationId Id { get; init; }

    /// <summary>The title as published, or in English where there is one.</summary>
    public required string Title { get; init; }

    /// <summary>The Korean title, where there is one beside <see cref="Title"/>.</summary>
    public string? TitleKo { get; init; }

    /// <summary>What sort of publication it is.</summary>
    public required Kind Kind { get; init; }

    /// <summary>Which edition, as it says of itself.</summary>
    public string? Edition { get; init; }

    /// <summary>When it was published, as precisely as known (dcterms:issued). Never guessed from <see cref="Registered"/>.</summary>
    public EdtfDate? Issued { get; init; }

    /// <summary>When it was entered in the archive or, for records taken over, on the board it came from (등록일, dcterms:dateAccepted).</summary>
    public required DateOnly Registered { get; init; }

    /// <summary>The slug of the organisation that published it (dc:publisher), see <see cref="Organisation.Slug"/>.</summary>
    public string? Publisher { get; init; }

    /// <summary>Who wrote it (dc:creator); people or bodies, as named on it.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>What it is about (dc:subject).</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>The languages that a publication can have (ISO 639-1).</summary>
    public static IReadOnlyList<string> LanguageCodes { get; } = ["en", "ko"];

    /// <summary>Its languages as ISO 639-1 codes (<c>en</c>, <c>ko</c>), the main one first.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>A summary (dcterms:abstract); for a news item without a file, its text.</summary>
    public string? Abstract { get; init; }

    /// <summary>ISBN, ISSN, DOI.</summary>
    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];

    /// <summary>Where it was taken from, an absolute address.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>What may be done with it (dcterms:rights).</summary>
    public string? Rights { get; init; }

    /// <summary>Where it stands on its way to the reader.</summary>
    public required PublicationState State { get; init; }

    /// <summary>Its files, the main one first. None for a record whose file the archive does not hold.</summary>
    public IReadOnlyList<Original> Originals { get; init; } = [];

    /// <summary>Where proposed values came from: field name (as in a manifest) to a phrase such as <c>largest words of page 1</c>.</summary>
    public IReadOnlyDictionary<string, string> Provenance { get; init; } = new Dictionary<string, string>();

    /// <summary>Since when and why it is no longer shown; null unless it is withdrawn.</summary>
    public Tombstone? Tombstone { get; init; }

    /// <summary>How many pages all originals have together.</summary>
    public int PageCount => Originals.Sum(original => original.PageCount);

    /// <summary>The title in the reader's language where there is one.</summary>
    /// <param name="language"><c>en</c> or <c>ko</c>.</param>
    public string TitleIn(string language) => language == "ko" && TitleKo is not null ? TitleKo : Title;

    /// <summary>The original on which a page of the publication stands, and that page's number within it; null where there is no such page.</summary>
    /// <param name="number">The page's number within the publication, from 1.</param>
    public (Original Original, int PageInOriginal)? Locate(int number)
    {
        foreach (var original in Originals)
        {
            if (number >= 1 && number <= original.PageCount) return (original, number);
            number -= original.PageCount;
        }
        return null;
    }
}
