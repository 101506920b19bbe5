namespace PolicyArchive.Storage.Bags;

/// <summary>
/// A bag (BagIt, RFC 8493, versions 0.93 to 1.0) that somebody sent: a folder, or a zip archive of one. Opening and validating it write nothing, unpack
/// nothing, follow no links and fetch nothing.
/// </summary>
public sealed class Bag : IDisposable
{
    private readonly IBagFiles files;

    private Bag(IBagFiles files)
    {
        this.files = files;
        Payload = files.Lengths.Where(file => IsPayload(file.Key)).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Each payload file's path, beginning with <c>data/</c>, and its length in bytes.</summary>
    public IReadOnlyDictionary<string, long> Payload { get; }

    /// <summary>Opens a bag; what is wrong with it is told by <see cref="Validate"/>.</summary>
    /// <param name="path">A folder, or a zip archive with the bag, or with one folder that is the bag, in it.</param>
    /// <exception cref="StorageException">There is no such folder or file.</exception>
    public static Bag Open(string path)
    {
        if (Directory.Exists(path)) return new Bag(new BagFolder(path));
        return File.Exists(path) ? new Bag(new BagArchive(path)) : throw new StorageException(StorageProblem.Missing, $"There is no folder or file {path}.");
    }

    /// <summary>Reads all of the bag and compares it with its manifests. No error found means that it is complete and valid.</summary>
    public IReadOnlyList<BagFinding> Validate(CancellationToken cancellationToken = default) => new BagValidation(files).Run(cancellationToken);

    /// <summary>Opens a file of a bag that has been found valid.</summary>
    public Stream OpenFile(string path) => files.Open(path);

    /// <inheritdoc/>
    public void Dispose() => files.Dispose();

    internal static bool IsPayload(string path) => path.StartsWith("data/", StringComparison.Ordinal);
}
