namespace PolicyArchive.Storage;

/// <summary>What kind of trouble a <see cref="StorageException"/> tells of.</summary>
public enum StorageProblem
{
    /// <summary>Something that should be there is not.</summary>
    Missing,

    /// <summary>Bytes are not those that were written.</summary>
    Damaged,

    /// <summary>A file is larger than the archive accepts.</summary>
    TooLarge,

    /// <summary>The disk has too little room left.</summary>
    NoSpace,

    /// <summary>The disk may only be read from: mounted so, or made so by the operating system after a fault.</summary>
    ReadOnly,

    /// <summary>What was asked would make the archive unsound, or what lies on the disk is not this archive's to touch.</summary>
    Refused,

    /// <summary>The disk or the operating system failed.</summary>
    Device,

    /// <summary>Two copies of an object say different things of it, and neither is an earlier state of the other as it must be.</summary>
    Contradicted,
}

/// <summary>
/// What the archive keeps could not be read or written. The message is one sentence that names the file or publication concerned.
/// It is an <see cref="IOException"/>, as are the failures that .NET itself reports of files, so that a caller can catch both at once.
/// </summary>
public sealed class StorageException(StorageProblem problem, string message, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>What kind of trouble a failure tells of, also one of .NET's own: <see cref="StorageProblem.Device"/> where it tells of no other.</summary>
    public static StorageProblem ProblemOf(IOException e) => e switch
    {
        StorageException known => known.Problem,
        _ when (e.HResult & 0xFFFF) is 0x70 or 0x27 => StorageProblem.NoSpace, // ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL
        _ => Native.ProblemOf(e.HResult),
    };

    /// <summary>What kind of trouble it is.</summary>
    public StorageProblem Problem { get; } = problem;
}
