namespace PolicyArchive.Storage;

/// <summary>The limits within which files are received.</summary>
public sealed record StorageOptions
{
    /// <summary>The largest file accepted, in bytes; 1 GiB unless told otherwise.</summary>
    public long MaxFileBytes { get; init; } = 1L << 30;

    /// <summary>
    /// How many bytes stay free on the disk, so that a full disk meets the uploads first and the catalogue last; 1 GB unless told otherwise.
    /// A file is received only while the larger of this and twice its length is free; 0 turns the guard off.
    /// </summary>
    public long FreeBytesKept { get; init; } = 1_000_000_000;
}
