using System.Diagnostics.CodeAnalysis;
using PolicyArchive.Storage.Ocfl;

namespace PolicyArchive.Storage;

/// <summary>
/// The originals and the records that belong to them: an OCFL 1.1 storage root with one object for each publication. An object's files are
/// <c>publication.json</c> (<see cref="ArchiveJson"/>) and <c>originals/NAME</c>; each change is a new version, and no version ever changes.
/// Reading is safe from any thread and any process, also while the holder of the archive's lock writes; only that one may write.
/// </summary>
public sealed class OriginalStore
{
    private const string RecordPath = "publication.json";
    private readonly ArchiveHome home;
    private readonly TimeProvider time;
    private readonly Lock writing = new();

    /// <summary>Opens the storage root of an archive, making it where there is none.</summary>
    /// <exception cref="StorageException">What lies in its place is not a storage root of this archive's kind.</exception>
    public OriginalStore(ArchiveHome home, TimeProvider time)
    {
        (this.home, this.time) = (home, time);
        StorageRoot.Ensure(home);
    }

    /// <summary>
    /// Keeps a publication as it is now: a new object, or a new version where anything has changed. When this returns it is on the disk; when the
    /// process dies before, the object is as it was. Doing it again changes nothing. The staged files stay (as second names of the same bytes, which
    /// take no room) until they are discarded, so that whoever repeats unfinished work after a crash finds them.
    /// </summary>
    /// <param name="publication">The record. Each of its originals is either among <paramref name="newFiles"/> or held by the object already.</param>
    /// <param name="newFiles">The files new to the object, each named as an original of the publication.</param>
    /// <param name="message">Why, in a sentence.</param>
    /// <param name="agent">Who did it: a name or an e-mail address.</param>
    /// <returns>The number of the version that the object is at now.</returns>
    /// <exception cref="StorageException">An original's bytes are neither staged nor held, a file is not among the originals, or the disk failed.</exception>
    public int Keep(Publication publication, IReadOnlyList<StagedFile> newFiles, string message, string agent)
    {
        RequireSound(publication, newFiles);
        lock (writing)
        {
            PreparedVersion.Recover(home, publication.Id);
            var current = ReadInventory(publication.Id);
            var files = FilesOf(publication, newFiles, current);
            var act = new InventoryVersion(Rfc3339.Write(time.GetUtcNow()), message, InventoryUser.Of(agent), []);
            var next = NextVersion.After(current, ObjectLayout.ObjectId(publication.Id), files, act);
            if (next is not null) PreparedVersion.Keep(home, publication.Id, next);
            return (next?.Inventory ?? current!).HeadNumber;
        }
    }

    /// <summary>The publication as last kept; null where there is none.</summary>
    /// <exception cref="StorageException">The object is damaged; the message names the file.</exception>
    public Publication? Read(PublicationId id)
    {
        if (ReadInventory(id) is not { } inventory) return null;
        var path = Locate(id, inventory, RecordPath) ?? throw Damaged(ObjectLayout.PathOf(home.StorePath, id), "has no record");
        return ReadRecord(path, inventory.Files[RecordPath]);
    }

    /// <summary>All publications that are kept, in the order of their identifiers, found folder by folder.</summary>
    public IEnumerable<PublicationId> All() => ObjectLayout.All(home.StorePath);

    /// <summary>Opens an original for reading: seekable, asynchronous.</summary>
    /// <exception cref="StorageException">There is no such original, or its file is gone.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes it.")]
    public Stream OpenOriginal(PublicationId id, string name)
    {
        var path = PathOf(id, name) ?? throw new StorageException(StorageProblem.Missing, $"Publication {id} has no original '{name}'.");
        try
        {
            const FileOptions Options = FileOptions.Asynchronous | FileOptions.SequentialScan;
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1, Options);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StorageException(StorageProblem.Missing, $"The original '{name}' of publication {id} is gone from {path}.", e);
        }
    }

    /// <summary>Where an original of the publication as last kept lies; null where it has no such original.</summary>
    /// <exception cref="StorageException">The object is damaged; the message names the file.</exception>
    public string? PathOf(PublicationId id, string name) =>
        ReadInventory(id) is { } inventory ? Locate(id, inventory, $"originals/{name}") : null;

    /// <summary>
    /// Reads everything of a publication's object, all versions of it, and compares it with its digests (PREMIS fixity check). Nothing found means
    /// that every byte is as it was written and nothing is there that should not be.
    /// </summary>
    public IEnumerable<StoreDamage> Verify(PublicationId id, CancellationToken cancellationToken) =>
        ObjectCheck.Run(ObjectLayout.PathOf(home.StorePath, id), ObjectLayout.ObjectId(id), cancellationToken);

    private static void RequireSound(Publication publication, IReadOnlyList<StagedFile> newFiles)
    {
        var names = publication.Originals.Select(original => original.Name).ToList();
        if (names.Find(name => FileNames.Clean(name) != name) is { } unclean)
            throw new StorageException(StorageProblem.Refused, $"'{unclean}' is not a clean file name.");
        if (names.Distinct(StringComparer.OrdinalIgnoreCase).Count() < names.Count)
            throw new StorageException(StorageProblem.Refused, $"Two originals of publication {publication.Id} have the same name.");
        if (newFiles.FirstOrDefault(file => publication.Originals.All(original => original.Fixity != file.Fixity)) is { } stray)
            throw new StorageException(StorageProblem.Refused,
                $"'{stray.Name}' ({stray.Fixity}) is not an original of publication {publication.Id}.");
    }

    private static IReadOnlyList<ContentFile> FilesOf(Publication publication, IReadOnlyList<StagedFile> newFiles, Inventory? current)
    {
        return [ContentFile.Of(RecordPath, ArchiveJson.Write(publication)), .. publication.Originals.Select(FileOf)];

        ContentFile FileOf(Original original)
        {
            var path = $"originals/{original.Name}";
            if (current?.DigestOf(original.Fixity) is { } held) return ContentFile.Held(path, held, original.Fixity);
            if (newFiles.FirstOrDefault(file => file.Fixity == original.Fixity) is { } staged) return ContentFile.Of(path, staged);
            throw new StorageException(StorageProblem.Missing,
                $"The original '{original.Name}' of publication {publication.Id} is neither staged nor held.");
        }
    }

    private Inventory? ReadInventory(PublicationId id)
    {
        var folder = ObjectLayout.PathOf(home.StorePath, id);
        if (!Directory.Exists(folder)) return null;
        return Inventory.Read(folder, ObjectLayout.ObjectId(id));
    }

    private string? Locate(PublicationId id, Inventory inventory, string logicalPath) =>
        inventory.Files.TryGetValue(logicalPath, out var sha512)
            ? Path.Combine(ObjectLayout.PathOf(home.StorePath, id), inventory.ContentPathOf(sha512)) : null;

    private static Publication ReadRecord(string path, string sha512)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            if (ContentFile.Of(RecordPath, bytes).Sha512 != sha512) throw Damaged(path, "is not as it was written: its SHA-512 differs from the inventory's");
            return ArchiveJson.Read<Publication>(bytes);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or FormatException)
        {
            throw Damaged(path, "cannot be read", e);
        }
    }

    private static StorageException Damaged(string path, string how, Exception? inner = null) => new(StorageProblem.Damaged, $"{path} {how}.", inner);
}
