using System.Globalization;
using System.Security.Cryptography;

namespace PolicyArchive.Storage;

/// <summary>A file received and not yet kept.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Name">Its name, cleaned (<see cref="FileNames.Clean"/>).</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Fixity">The SHA-256 of its bytes.</param>
public sealed record StagedFile(string Path, string Name, long Length, Fixity Fixity);

/// <summary>
/// Where files wait between being received and being kept. A file that is here survived: its bytes and its name were flushed to the disk.
/// Safe for concurrent use, also by several processes; the same bytes received twice are one staged file.
/// </summary>
public sealed class Staging(ArchiveHome home, StorageOptions? options = null)
{
    private const int ChunkLength = 1 << 17;
    private const long BytesBetweenSpaceChecks = 1 << 26;
    private readonly StorageOptions options = options ?? new StorageOptions();

    /// <summary>Receives a file to its end, taking its SHA-256 on the way.</summary>
    /// <param name="content">The bytes, from where the stream stands.</param>
    /// <param name="name">The name it came with, cleaned here.</param>
    /// <param name="cancellationToken">Gives the file up; nothing of it stays.</param>
    /// <exception cref="StorageException">The file is larger than accepted, or the disk has too little room or may only be read from.</exception>
    public Task<StagedFile> ReceiveAsync(Stream content, string name, CancellationToken cancellationToken) =>
        ReceiveAsync(content, name, Settle, cancellationToken);

    /// <summary>
    /// Receives a file as <see cref="ReceiveAsync(Stream, string, CancellationToken)"/> does, for the holder of the archive's lock, who keeps it at once and then discards it: it is
    /// none of those that wait, and what a crash leaves of it is cleared away at the next start.
    /// </summary>
    /// <param name="content">The bytes, from where the stream stands.</param>
    /// <param name="name">The name it came with, cleaned here.</param>
    /// <param name="cancellationToken">Gives the file up; nothing of it stays.</param>
    /// <exception cref="StorageException">The file is larger than accepted, or the disk has too little room or may only be read from.</exception>
    public Task<StagedFile> ReceiveAsideAsync(Stream content, string name, CancellationToken cancellationToken) =>
        ReceiveAsync(content, name, (folder, received) => received with { Path = Path.Combine(folder, received.Name) }, cancellationToken);

    /// <summary>Deletes a file that was received aside.</summary>
    public static void Discard(StagedFile aside) => Disk.TryDelete(Path.GetDirectoryName(aside.Path)!);

    /// <summary>Why no file can be received at present; null where one can.</summary>
    public StorageProblem? Trouble => home.IsReadOnly() ? StorageProblem.ReadOnly : HasRoom(0) ? null : StorageProblem.NoSpace;

    /// <summary>The staged file of these bytes; null where there is none.</summary>
    public StagedFile? Find(Fixity fixity)
    {
        var folder = new DirectoryInfo(FolderOf(fixity));
        if (!folder.Exists) return null;
        try
        {
            var file = folder.EnumerateFiles().FirstOrDefault();
            return file is null ? null : new StagedFile(file.FullName, file.Name, file.Length, fixity);
        }
        catch (Exception e) when (e is DirectoryNotFoundException or FileNotFoundException)
        {
            return null; // It has been kept or discarded in this moment.
        }
    }

    /// <summary>All staged files.</summary>
    public IEnumerable<StagedFile> All()
    {
        foreach (var folder in Directory.EnumerateDirectories(home.StagingPath))
            if (Fixity.TryParse(Path.GetFileName(folder), out var fixity) && Find(fixity) is { } file)
                yield return file;
    }

    /// <summary>Deletes the staged file of these bytes, if there is one.</summary>
    public void Discard(Fixity fixity)
    {
        lock (home.Staged) Disk.DeleteWhole(FolderOf(fixity), home.NewWork());
    }

    /// <summary>Moves a staged file to the rejected files, where its owner finds it. A name that other bytes have already is numbered.</summary>
    /// <returns>Where it lies now; null where it is staged no longer, since someone else has rejected, kept or discarded the same bytes.</returns>
    public string? Reject(Fixity fixity, string name)
    {
        lock (home.Staged)
        {
            if (Find(fixity) is not { } staged) return null;
            var path = RejectedPaths(FileNames.Clean(name)).First(path => !File.Exists(path) || HasBytes(path, staged));
            if (!File.Exists(path)) Disk.Move(staged.Path, path);
            Disk.DeleteWhole(FolderOf(fixity), home.NewWork());
            return path;
        }
    }

    private async Task<StagedFile> ReceiveAsync(Stream content, string name, Func<string, StagedFile, StagedFile> settle, CancellationToken cancellationToken)
    {
        var announced = content.CanSeek ? content.Length - content.Position : 0;
        RequireAcceptable(name, announced);
        if (home.IsReadOnly()) throw new StorageException(StorageProblem.ReadOnly, $"'{FileNames.Clean(name)}' can't be received: the archive's disk may only be read from.");
        RequireRoom(name, 2 * announced);
        var clean = FileNames.Clean(name);
        var opened = OpenNew(clean);
        var (folder, staysHere) = (Path.GetDirectoryName(opened.Name)!, false);
        try
        {
            await using var file = opened;
            var fixity = await CopyAsync(content, file, name, cancellationToken);
            Disk.Sync(file);
            Disk.SyncFolder(folder);
            var settled = settle(folder, new StagedFile(Path.Combine(FolderOf(fixity), clean), clean, file.Length, fixity));
            staysHere = Path.GetDirectoryName(settled.Path) == folder;
            return settled;
        }
        finally
        {
            if (!staysHere) Disk.Delete(folder);
        }
    }

    // Others may rename the file while it is open, but a sweep that wants it for itself sees that it is in use. One that came between the making of the folder and the
    // opening of the file in it has taken either for leftovers.
    private FileStream OpenNew(string name)
    {
        while (true)
        {
            var folder = home.NewWork();
            var path = Path.Combine(folder, name);
            try
            {
                Directory.CreateDirectory(folder);
                var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, bufferSize: 0, useAsync: true);
                if (File.Exists(path)) return file;
                file.Dispose();
            }
            catch (DirectoryNotFoundException) when (Directory.Exists(home.WorkPath))
            {
                // Swept away.
            }
            catch (IOException e) when (Disk.IsSharingViolation(e))
            {
                // Being swept away.
            }
            catch
            {
                Disk.DeleteEmpty(folder);
                throw;
            }
        }
    }

    private async Task<Fixity> CopyAsync(Stream content, FileStream file, string name, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = new byte[ChunkLength];
        long length = 0, checkedAt = 0;
        while (await content.ReadAtLeastAsync(chunk, ChunkLength, throwOnEndOfStream: false, cancellationToken) is > 0 and var read)
        {
            RequireAcceptable(name, length += read);
            if (length - checkedAt >= BytesBetweenSpaceChecks) RequireRoom(name, checkedAt = length);
            hash.AppendData(chunk.AsSpan(0, read));
            await file.WriteAsync(chunk.AsMemory(0, read), cancellationToken);
        }
        return Fixity.FromBytes(hash.GetHashAndReset());
    }

    private StagedFile Settle(string folder, StagedFile staged)
    {
        lock (home.Staged)
        {
            while (true)
            {
                // Whoever is first moves in, perhaps another process; the bytes of all others are the same.
                var held = Find(staged.Fixity);
                if (held?.Length == staged.Length) return staged with { Path = held.Path };
                if (held is not null) Disk.DeleteWhole(FolderOf(staged.Fixity), home.NewWork());
                if (Disk.Move(folder, FolderOf(staged.Fixity))) return staged;
            }
        }
    }

    private void RequireAcceptable(string name, long length)
    {
        if (length <= options.MaxFileBytes) return;
        throw new StorageException(StorageProblem.TooLarge,
            $"'{FileNames.Clean(name)}' is larger than the {Amount(options.MaxFileBytes)} that the archive accepts.");
    }

    private bool HasRoom(long bytes) => options.FreeBytesKept == 0 || home.FreeBytes >= Math.Max(options.FreeBytesKept, bytes);

    private void RequireRoom(string name, long bytes)
    {
        if (HasRoom(bytes)) return;
        var why = options.FreeBytesKept >= bytes ? $"{Amount(options.FreeBytesKept)} are kept free" : $"{Amount(bytes)} are needed";
        throw new StorageException(StorageProblem.NoSpace,
            $"There is no room to receive '{FileNames.Clean(name)}': {Amount(home.FreeBytes)} are free on the disk, and {why}.");
    }

    private IEnumerable<string> RejectedPaths(string name)
    {
        yield return Path.Combine(home.RejectedPath, name);
        for (var number = 2; ; number++)
            yield return Path.Combine(home.RejectedPath, FileNames.Numbered(name, number));
    }

    private static bool HasBytes(string path, StagedFile staged)
    {
        using var file = File.OpenRead(path);
        return file.Length == staged.Length && Fixity.FromBytes(SHA256.HashData(file)) == staged.Fixity;
    }

    private string FolderOf(Fixity fixity) =>
        fixity == default ? throw new ArgumentException("A fixity is needed.", nameof(fixity)) : Path.Combine(home.StagingPath, fixity.Hex);

    private static string Amount(long bytes) => bytes < 1_000_000 ? string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes") : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB");
}
