using System.Text.Json.Serialization;

namespace PolicyArchive;

/// <summary>Why a file was not taken in.</summary>
public enum RejectionReason
{
    /// <summary>It is not a PDF.</summary>
    NotPdf,

    /// <summary>It opens with a password only.</summary>
    Encrypted,

    /// <summary>It is a PDF, but too broken to be read.</summary>
    Damaged,

    /// <summary>It is larger than the archive accepts.</summary>
    TooLarge,

    /// <summary>It has more pages than the archive accepts.</summary>
    TooManyPages,

    /// <summary>It took longer to read than allowed.</summary>
    TimedOut,

    /// <summary>It needed more memory to read than allowed.</summary>
    OutOfMemory,

    /// <summary>It ended the process that read it, twice.</summary>
    ExtractorCrashed,

    /// <summary>The file could not be found or opened where it was said to be.</summary>
    Unreadable,

    /// <summary>It is an attachment of a file that was rejected itself.</summary>
    MainFileRejected,

    /// <summary>It has more text than the archive accepts.</summary>
    TooMuchText,

    /// <summary>The archive itself ended twice while it worked on the file.</summary>
    CutOffTwice,

    /// <summary>Malware was found in it.</summary>
    Infected,
}

/// <summary>What came of an accession.</summary>
public abstract record Outcome
{
    private Outcome() { }

    /// <summary>The file is in the archive and shown to readers.</summary>
    public sealed record Published(PublicationId Id) : Outcome;

    /// <summary>The file is in the archive as a draft.</summary>
    public sealed record Drafted(PublicationId Id) : Outcome;

    /// <summary>The archive holds these bytes already; nothing was changed.</summary>
    public sealed record Duplicate(PublicationId Of) : Outcome;

    /// <summary>The file was not taken in. It is kept where the user can find it.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Detail">What was seen, in a few English words, for the curious.</param>
    public sealed record Rejected(RejectionReason Reason, string Detail) : Outcome;
}

/// <summary>The recorded act of taking one file in; until it has an outcome, also an entry of the durable work queue.</summary>
public sealed record Accession
{
    /// <summary>Its number, given by the catalogue in the order of arrival.</summary>
    public long Number { get; init; }

    /// <summary>The file's name as it came.</summary>
    public required string FileName { get; init; }

    /// <summary>Where it came from: a path, an address, or <c>inbox</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Who brought it.</summary>
    public required string ReceivedBy { get; init; }

    /// <summary>When it was received (UTC).</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Its length in bytes.</summary>
    public required long Length { get; init; }

    /// <summary>The SHA-256 of its bytes, taken while receiving.</summary>
    public required Fixity Fixity { get; init; }

    /// <summary>The one word that binds the accessions of one run of a verb or one drop into the inbox.</summary>
    public required string Batch { get; init; }

    /// <summary>What the manifest says of it: column to value. Empty where there is no manifest.</summary>
    public IReadOnlyDictionary<string, string> Manifest { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it is to be published at once or kept as a draft.</summary>
    public bool AsDraft { get; init; }

    /// <summary>The accession of the main file, where this file is an attachment.</summary>
    public long? AttachTo { get; init; }

    /// <summary>The identifier kept ready for its publication, so that work repeated after a crash makes the same publication again.</summary>
    public required PublicationId Reserved { get; init; }

    /// <summary>How often work on it was begun.</summary>
    public int Attempts { get; init; }

    /// <summary>What came of it; null while it waits or is worked on.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>How many pages were read, once it has been.</summary>
    public int PageCount { get; init; }

    /// <summary>When it was finished (UTC).</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>Something that happened to a publication (PREMIS event).</summary>
/// <param name="Type">The PREMIS eventType term: <see cref="Ingestion"/>, <c>message digest calculation</c>, <c>metadata modification</c>, …</param>
/// <param name="At">When (UTC).</param>
/// <param name="Agent">Who or what did it.</param>
/// <param name="Outcome"><c>success</c> or <c>fail</c>.</param>
/// <param name="Detail">More, in a sentence.</param>
public sealed record Event(
    [property: JsonRequired, JsonPropertyName("eventType")] string Type,
    [property: JsonRequired, JsonPropertyName("eventDateTime")] DateTimeOffset At,
    [property: JsonRequired, JsonPropertyName("linkingAgent")] string Agent,
    [property: JsonRequired, JsonPropertyName("eventOutcome")] string Outcome,
    [property: JsonRequired, JsonPropertyName("eventDetail")] string Detail)
{
    /// <summary>A file was taken in.</summary>
    public const string Ingestion = "ingestion";

    /// <summary>A draft was made public.</summary>
    public const string Dissemination = "dissemination";
}
