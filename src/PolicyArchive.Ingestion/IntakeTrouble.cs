namespace PolicyArchive.Ingestion;

/// <summary>What keeps files from being taken in for the time being. Reading, searching and downloading go on.</summary>
public enum IntakeTrouble
{
    /// <summary>The disk has too little room.</summary>
    DiskFull,

    /// <summary>The disk may only be read from.</summary>
    DiskReadOnly,

    /// <summary>The disk or the operating system fails.</summary>
    DiskFails,

    /// <summary>The malware scanner gives no answer.</summary>
    ScannerFails,
}
