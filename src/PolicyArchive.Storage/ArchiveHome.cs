using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using IoPath = System.IO.Path;

namespace PolicyArchive.Storage;

/// <summary>
/// The one folder in which an archive lives. Opening it makes its folders; everything in it must lie on one file system, since files are moved
/// between its folders and never copied. One process at a time may change the archive: the one that holds the lock.
/// </summary>
public sealed class ArchiveHome : IDisposable
{
    private const string Unknown = "another process";

    // Who asks whether the lock is held (HeldBy) has a share of it for a moment.
    private const int Tries = 6;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    private readonly TimeProvider time;
    private FileStream? heldLock;

    /// <summary>Opens the folder, making it where it is missing.</summary>
    /// <exception cref="StorageException">It can't be made or used.</exception>
    public ArchiveHome(string path, TimeProvider? time = null)
    {
        Path = IoPath.TrimEndingDirectorySeparator(IoPath.GetFullPath(path));
        this.time = time ?? TimeProvider.System;
        Use(() =>
        {
            foreach (var folder in (string[])[StorePath, TextPath, IndexPath, InboxPath, WorkPath, RejectedPath]) Disk.CreateFolder(folder);
        });
    }

    /// <summary>The folder itself, an absolute path.</summary>
    public string Path { get; }

    /// <summary>The OCFL storage root: the truth, from which all else can be made again.</summary>
    public string StorePath => In("store");

    /// <summary>The catalogue, an SQLite database.</summary>
    public string CatalogPath => In("catalog.db");

    /// <summary>The text layers.</summary>
    public string TextPath => In("text");

    /// <summary>The search index.</summary>
    public string IndexPath => In("index");

    /// <summary>The watched folder: what is put here is taken in.</summary>
    public string InboxPath => In("inbox");

    /// <summary>Files received and not yet kept.</summary>
    public string StagingPath => In("staging");

    /// <summary>Files that were not taken in, for their owner to look at.</summary>
    public string RejectedPath => In("rejected");

    /// <summary>What is being written this moment. Anything found here by the next holder of the lock was left by a crash.</summary>
    internal string WorkPath => IoPath.Combine(StagingPath, "work");

    /// <summary>Held while a staged file changes its place, by all that stage files in this folder.</summary>
    internal Lock Staged { get; } = new();

    /// <summary>The room on the disk, in bytes.</summary>
    internal long FreeBytes => new DriveInfo(Path).AvailableFreeSpace;

    private string HolderPath => In("lock.holder");

    /// <summary>
    /// Takes the archive's lock for this process until <see cref="Dispose"/>. It is the operating system's own lock, so it ends with the process.
    /// </summary>
    /// <param name="holder">What holds it, for others to read: the verb.</param>
    /// <param name="heldBy">Who has it instead: verb, process id and since when (UTC).</param>
    /// <returns>Whether the lock is held now.</returns>
    /// <exception cref="StorageException">Nobody can take it here: the disk may only be read from, or the folder belongs to someone else.</exception>
    public bool TryLock(string holder, [NotNullWhen(false)] out string? heldBy)
    {
        heldBy = null;
        if (heldLock is not null) return true;
        for (var attempt = 1; heldLock is null; attempt++)
        {
            try
            {
                Use(() => heldLock = new FileStream(In("lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException e) when (Disk.IsSharingViolation(e))
            {
                heldBy = ReadHolder();
                if (attempt == Tries) return false;
                Thread.Sleep(Moment);
            }
        }
        heldBy = null;
        Ballast.Trim(this);
        WriteHolder(holder);
        return true;
    }

    /// <summary>Who has the archive open: verb, process id and since when (UTC); null where nobody has. Keeps nobody from opening it, and needs no more than to read.</summary>
    /// <exception cref="StorageException">It can't be told: the lock may not be read by this account.</exception>
    public string? HeldBy()
    {
        try
        {
            Use(() =>
            {
                if (File.Exists(In("lock"))) new FileStream(In("lock"), FileMode.Open, FileAccess.Read, FileShare.Read).Dispose();
            });
            return null;
        }
        catch (IOException e) when (Disk.IsSharingViolation(e))
        {
            return ReadHolder();
        }
    }

    /// <summary>Gives the room free that is set aside for a disk without any (see <see cref="TryLock"/>): even reading needs a little.</summary>
    /// <returns>Whether there was some.</returns>
    public bool GiveRoom() => Ballast.GiveFree(this);

    /// <summary>
    /// Finishes or removes what a crash left half done: uploads cut off, files being written, versions half moved into the store.
    /// What another process is receiving this moment stays. To be called once after taking the lock, before anything is written.
    /// </summary>
    /// <returns>What was found, a sentence each.</returns>
    /// <exception cref="InvalidOperationException">The lock is not held.</exception>
    public IReadOnlyList<string> Sweep() =>
        heldLock is null ? throw new InvalidOperationException("Only the holder of the archive's lock may sweep it.") : Leftovers.Sweep(this);

    /// <summary>Puts a file that was written under another name in the place of an older one, in one step, once its bytes are on the disk.</summary>
    public static void Replace(string written, string path)
    {
        Disk.SyncFile(written);
        Disk.Move(written, path);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (heldLock is null) return;
        try
        {
            File.Delete(HolderPath);
        }
        catch (IOException)
        {
            // Who held it stays written on a disk that takes nothing any more; only a lock that is held is believed.
        }
        heldLock.Dispose();
        heldLock = null;
    }

    /// <summary>Whether the disk may only be read from at present. Asked by writing, since a file system that has come to harm says so only then.</summary>
    public bool IsReadOnly()
    {
        try
        {
            Directory.SetLastWriteTimeUtc(WorkPath, time.GetUtcNow().UtcDateTime);
            return false;
        }
        catch (IOException e)
        {
            return StorageException.ProblemOf(e) == StorageProblem.ReadOnly;
        }
        catch (UnauthorizedAccessException)
        {
            return false; // Only its owner may touch a folder; others may write in it all the same.
        }
    }

    /// <summary>A name in the work folder that is not in use.</summary>
    internal string NewWork() => IoPath.Combine(WorkPath, Guid.NewGuid().ToString("N"));

    private string In(string name) => IoPath.Combine(Path, name);

    private void Use(Action act)
    {
        try
        {
            act();
        }
        catch (Exception e) when (e is UnauthorizedAccessException || (e is IOException io && !Disk.IsSharingViolation(io)))
        {
            var problem = e is IOException failure ? StorageException.ProblemOf(failure) : StorageProblem.Refused;
            var why = problem == StorageProblem.ReadOnly ? "its disk may only be read from. Only what reads it is possible (search, status, verify, export, backup --to another disk); for all else make it writable" : e.Message.TrimEnd('.');
            throw new StorageException(problem, $"The archive's folder {Path} can't be used: {why}.", e);
        }
    }

    private void WriteHolder(string holder)
    {
        var since = Rfc3339.Write(time.GetUtcNow());
        try
        {
            File.WriteAllText(HolderPath, string.Create(CultureInfo.InvariantCulture, $"{holder}, process {Environment.ProcessId}, since {since}"));
        }
        catch (IOException e) when (StorageException.ProblemOf(e) == StorageProblem.NoSpace)
        {
            // The lock is held all the same; only who holds it can't be told to others.
        }
    }

    private string ReadHolder()
    {
        try
        {
            return File.ReadAllText(HolderPath) is { Length: > 0 } holder ? holder : Unknown;
        }
        catch (IOException)
        {
            return Unknown;
        }
    }
}
