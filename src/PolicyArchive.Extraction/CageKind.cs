namespace PolicyArchive.Extraction;

/// <summary>What is put around the processes that read files. Limits of memory, time and open files and a ban on writing hold in each.</summary>
public enum CageKind
{
    /// <summary>The strongest that works here, found by trying at the first start.</summary>
    Auto,

    /// <summary>bubblewrap: no network, no other processes, a read-only file system that holds the program and the folders of files only.</summary>
    Bwrap,

    /// <summary>util-linux's <c>unshare</c>: no network.</summary>
    Unshare,

    /// <summary>Nothing but what the processes impose on themselves.</summary>
    None,
}
