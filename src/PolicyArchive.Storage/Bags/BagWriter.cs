using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace PolicyArchive.Storage.Bags;

/// <summary>
/// Writes a bag (BagIt 1.0, RFC 8493, with SHA-256 and SHA-512) as a folder, or as a zip archive where the target's name ends in <c>.zip</c>. It grows
/// beside its place under another name and takes its place whole, when it is finished; without that nothing stays.
/// </summary>
public sealed class BagWriter : IDisposable
{
    private const int MostEntriesOfArchive = 49_000; // What BagArchive reads, with the bag's own files.
    private readonly string target;
    private readonly string partial;
    private readonly DateTimeOffset time;
    private readonly ZipArchive? zip;
    private readonly SortedDictionary<string, Digested> files = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Digested> tags = new(StringComparer.Ordinal);
    private bool isFinished;

    private BagWriter(string target, DateTimeOffset time)
    {
        (this.target, this.time, partial) = (target, time, $"{target}.partial");
        if (IsArchive) zip = new ZipArchive(new FileStream(partial, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None), ZipArchiveMode.Create);
        else Directory.CreateDirectory(partial);
    }

    /// <summary>How many payload files there are so far.</summary>
    public int Count => files.Count;

    /// <summary>How many bytes the payload has so far.</summary>
    public long Length => files.Values.Sum(file => file.Length);

    private bool IsArchive => target.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    /// <summary>Begins a bag.</summary>
    /// <param name="target">The folder or zip archive to be; there must be nothing of that name yet.</param>
    /// <param name="time">When it is made.</param>
    /// <exception cref="StorageException">There is something already.</exception>
    public static BagWriter Create(string target, DateTimeOffset time)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        foreach (var path in (string[])[full, $"{full}.partial"])
            if (Path.Exists(path)) throw new StorageException(StorageProblem.Refused, $"There is {path} already. Name another place, or remove it.");
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return new BagWriter(full, time);
    }

    /// <summary>Adds a payload file.</summary>
    /// <param name="path">Its path below <c>data</c>, parted by slashes.</param>
    /// <param name="content">Its bytes, to the end of the stream.</param>
    /// <param name="sha512">The SHA-512 that the bytes must have; null where they may have any.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    /// <exception cref="StorageException">The bytes are others than they should be, or the path may not stand in a bag.</exception>
    public void Add(string path, Stream content, string? sha512 = null, CancellationToken cancellationToken = default)
    {
        if (BagPaths.WhyUnsafe(path) is { } why) throw new StorageException(StorageProblem.Refused, $"The path '{path}' {why}, so it can't be in a bag.");
        RequireRoom();
        var written = Write($"data/{path}", content, cancellationToken);
        if (sha512 is not null && written.Sha512 != sha512) throw new StorageException(StorageProblem.Damaged, $"The bytes for {path} are not those that were kept: their SHA-512 is {written.Sha512}, not {sha512}.");
        files.Add($"data/{path}", written);
    }

    /// <summary>Adds a payload file of bytes at hand.</summary>
    public void Add(string path, byte[] content)
    {
        using var stream = new MemoryStream(content);
        Add(path, stream);
    }

    /// <summary>Adds a tag file: what is told of the payload and is none of it.</summary>
    /// <param name="path">Its path in the bag, not below <c>data</c>, parted by slashes.</param>
    /// <param name="content">Its bytes.</param>
    public void AddTag(string path, byte[] content)
    {
        RequireRoom();
        using var stream = new MemoryStream(content);
        tags.Add(path, Write(path, stream, CancellationToken.None));
    }

    /// <summary>Writes the manifests and puts the bag in its place.</summary>
    /// <param name="info">What <c>bag-info.txt</c> says beside the bag's date and size.</param>
    public void Finish(IEnumerable<KeyValuePair<string, string>> info)
    {
        WriteTag("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        var date = new KeyValuePair<string, string>("Bagging-Date", time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var oxum = new KeyValuePair<string, string>(BagInfo.Oxum, string.Create(CultureInfo.InvariantCulture, $"{Length}.{Count}"));
        WriteTag(BagInfo.FileName, BagInfo.Write([.. info, date, oxum]));
        WriteTag("manifest-sha256.txt", Manifest(files, file => file.Sha256));
        WriteTag("manifest-sha512.txt", Manifest(files, file => file.Sha512));
        WriteText("tagmanifest-sha256.txt", Manifest(tags, file => file.Sha256));
        WriteText("tagmanifest-sha512.txt", Manifest(tags, file => file.Sha512));
        Settle();

        void WriteTag(string name, string text) => tags.Add(name, WriteText(name, text));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isFinished) return;
        isFinished = true;
        zip?.Dispose();
        Disk.Delete(partial);
    }

    private void RequireRoom()
    {
        if (zip is not null && files.Count + tags.Count >= MostEntriesOfArchive)
            throw new StorageException(StorageProblem.Refused, $"A zip archive with more than {MostEntriesOfArchive} files would not be taken in again. Write the bag to a folder.");
    }

    private Digested WriteText(string name, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return Write(name, content, CancellationToken.None);
    }

    private Digested Write(string path, Stream content, CancellationToken cancellationToken)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var sha512 = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        using var file = Create(path);
        var chunk = new byte[1 << 17];
        var length = 0L;
        while (content.Read(chunk) is > 0 and var read)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sha256.AppendData(chunk, 0, read);
            sha512.AppendData(chunk, 0, read);
            file.Write(chunk, 0, read);
            length += read;
        }
        return new Digested(length, Convert.ToHexStringLower(sha256.GetHashAndReset()), Convert.ToHexStringLower(sha512.GetHashAndReset()));
    }

    private Stream Create(string path)
    {
        if (zip is not null)
        {
            // Stored, not deflated: PDFs are deflated already, and a file that shrinks as a bomb does would not be taken in again.
            var entry = zip.CreateEntry($"{Path.GetFileNameWithoutExtension(target)}/{path}", CompressionLevel.NoCompression);
            entry.LastWriteTime = time;
            return entry.Open();
        }
        var full = Path.Combine(partial, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return new FileStream(full, FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    private void Settle()
    {
        zip?.Dispose();
        if (IsArchive) Disk.SyncFile(partial);
        else Disk.SyncTree(partial);
        if (!Disk.Move(partial, target)) throw new StorageException(StorageProblem.Refused, $"There is {target} already.");
        isFinished = true;
    }

    private static string Manifest(SortedDictionary<string, Digested> files, Func<Digested, string> digest) =>
        string.Concat(files.Select(file => $"{digest(file.Value)}  {BagPaths.Encode(file.Key)}\n"));

    private sealed record Digested(long Length, string Sha256, string Sha512);
}
