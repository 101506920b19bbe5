namespace PolicyArchive.Storage.Bags;

/// <summary>Something in a bag that is not as BagIt (RFC 8493) wants it.</summary>
/// <param name="Problem">What kind of thing it is.</param>
/// <param name="Path">The file of the bag concerned, or the path that a manifest names.</param>
/// <param name="Sentence">What is wrong with it.</param>
/// <param name="IsError">Whether it makes the bag invalid; else it is a warning.</param>
public sealed record BagFinding(BagProblem Problem, string Path, string Sentence, bool IsError = true);

/// <summary>What may be wrong with a bag.</summary>
public enum BagProblem
{
    /// <summary>The declaration <c>bagit.txt</c> is missing or not as it must be.</summary>
    BadDeclaration,

    /// <summary>A tag file can't be read as what it should be.</summary>
    BadTagFile,

    /// <summary>There is no payload or no payload manifest.</summary>
    NoPayload,

    /// <summary>A digest is by an algorithm that is not known here.</summary>
    UnknownAlgorithm,

    /// <summary>A path leads, or could lead on some system, out of the bag, or is a link.</summary>
    UnsafePath,

    /// <summary>A path is written in a way that is discouraged.</summary>
    OddPath,

    /// <summary>Two paths are the same, or would be on some file system.</summary>
    SameName,

    /// <summary>A file that a manifest names is not there.</summary>
    MissingFile,

    /// <summary>A payload file is there that a manifest should name and doesn't.</summary>
    ExtraFile,

    /// <summary>A file's digest is another than its manifest says.</summary>
    WrongDigest,

    /// <summary>A payload file has only digests shorter than 256 bits: for MD5 and SHA-1, other bytes with the same can be made.</summary>
    WeakDigest,

    /// <summary>The payload's size or count is another than <c>Payload-Oxum</c> says.</summary>
    WrongSize,

    /// <summary>The bag says of files that they are to be fetched from elsewhere, which is never done here.</summary>
    Fetch,

    /// <summary>A file of an operating system's own.</summary>
    SystemFile,

    /// <summary>A zip archive is damaged, encrypted, or would unpack to more than is accepted.</summary>
    BadArchive,
}
