using System.Diagnostics.CodeAnalysis;
using PolicyArchive.Storage.Ocfl;

namespace PolicyArchive.Storage;

/// <summary>
/// The originals and the records that belong to them: an OCFL 1.1 storage root with one object for each publication. An object's files are
/// <c>publication.json</c> (<see cref="ArchiveJson"/>), <c>originals/NAME</c> and <c>events.jsonl</c>, what happened to it, in the terms of PREMIS. What is no
/// publication's own, the organisations, articles and subjects, stands in an object of its own. Each change is a new version, and no version ever changes.
/// Reading is safe from any thread and any process, also while the holder of the archive's lock writes; only that one may write.
/// </summary>
public sealed partial class OriginalStore
{
    /// <summary>The record among an object's files.</summary>
    public const string RecordPath = "publication.json";

    /// <summary>What happened, among an object's files: JSON lines.</summary>
    public const string EventsPath = "events.jsonl";

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
    /// <param name="events">What happened, added to what happened before.</param>
    /// <returns>The number of the version that the object is at now.</returns>
    /// <exception cref="StorageException">An original's bytes are neither staged nor held, a file is not among the originals, or the disk failed.</exception>
    public int Keep(Publication publication, IReadOnlyList<StagedFile> newFiles, string message, string agent, IReadOnlyList<Event>? events = null)
    {
        RequireSound(publication, newFiles);
        lock (writing)
        {
            var kept = ObjectOf(publication.Id);
            return kept.Keep(current => FilesOf(publication, newFiles, current, [.. kept.Read(current, EventsPath) ?? [], .. ArchiveJson.WriteLines(events ?? [])]), Act(message, agent));
        }
    }

    /// <summary>The publication as last kept; null where there is none.</summary>
    /// <exception cref="StorageException">The object is damaged; the message names the file.</exception>
    public Publication? Read(PublicationId id)
    {
        var kept = ObjectOf(id);
        if (kept.ReadInventory() is not { } inventory) return null;
        return Parse(kept, inventory, RecordPath, json => ArchiveJson.Read<Publication>(json)) ?? throw StoredObject.Damaged(kept.Folder, "has no record");
    }

    /// <summary>What happened to a publication, in the order in which it was written down; empty where nothing was, or where there is no such publication.</summary>
    /// <exception cref="StorageException">The object is damaged; the message names the file.</exception>
    public IReadOnlyList<Event> Events(PublicationId id)
    {
        var kept = ObjectOf(id);
        return Parse(kept, kept.ReadInventory(), EventsPath, lines => ArchiveJson.ReadLines<Event>(lines)) ?? [];
    }

    /// <summary>Whether a publication is kept.</summary>
    public bool Has(PublicationId id) => Directory.Exists(ObjectOf(id).Folder);

    /// <summary>All publications that are kept, in the order of their identifiers, found folder by folder.</summary>
    public IEnumerable<PublicationId> All() => ObjectLayout.All(home.StorePath);

    /// <summary>Opens an original for reading: seekable, asynchronous.</summary>
    /// <exception cref="StorageException">There is no such original, or its file is gone.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes it.")]
    public FileStream OpenOriginal(PublicationId id, string name)
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
    public string? PathOf(PublicationId id, string name)
    {
        var kept = ObjectOf(id);
        return kept.Locate(kept.ReadInventory(), $"originals/{name}");
    }

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

    private static IReadOnlyList<ContentFile> FilesOf(Publication publication, IReadOnlyList<StagedFile> newFiles, Inventory? current, byte[] events)
    {
        IEnumerable<ContentFile> ofEvents = events.Length == 0 ? [] : [ContentFile.Of(EventsPath, events)];
        return [ContentFile.Of(RecordPath, ArchiveJson.Write(publication)), .. ofEvents, .. publication.Originals.Select(FileOf)];

        ContentFile FileOf(Original original)
        {
            var path = $"originals/{original.Name}";
            if (current?.DigestOf(original.Fixity) is { } held) return ContentFile.Held(path, held, original.Fixity);
            if (newFiles.FirstOrDefault(file => file.Fixity == original.Fixity) is { } staged) return ContentFile.Of(path, staged);
            throw new StorageException(StorageProblem.Missing,
                $"The original '{original.Name}' of publication {publication.Id} is neither staged nor held.");
        }
    }

    private InventoryVersion Act(string message, string agent) => new(Rfc3339.Write(time.GetUtcNow()), message, InventoryUser.Of(agent), []);

    private StoredObject ObjectOf(PublicationId id) =>
        id == default ? throw new ArgumentException("An identifier is needed.", nameof(id)) : new StoredObject(home, id.Value);

    private static T? Parse<T>(StoredObject kept, Inventory? inventory, string logicalPath, Func<byte[], T> parse)
        where T : class
    {
        if (kept.Read(inventory, logicalPath) is not { } bytes) return null;
        try
        {
            return parse(bytes);
        }
        catch (FormatException e)
        {
            throw StoredObject.Damaged(kept.Locate(inventory, logicalPath)!, "cannot be read", e);
        }
    }
}
