namespace PolicyArchive.Storage.Bags;

/// <summary>The files of a bag, in a folder or in a zip archive, by their paths in the bag, parted by slashes.</summary>
internal interface IBagFiles : IDisposable
{
    /// <summary>Each file's length in bytes.</summary>
    IReadOnlyDictionary<string, long> Lengths { get; }

    /// <summary>What makes the folder or archive itself unfit to be read on; nothing else of it may be trusted then.</summary>
    IReadOnlyList<BagFinding> Findings { get; }

    /// <summary>Opens a file; reading more than its length fails with <see cref="InvalidDataException"/>.</summary>
    Stream Open(string path);
}
