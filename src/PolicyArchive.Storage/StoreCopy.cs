using PolicyArchive.Storage.Digesting;
using PolicyArchive.Storage.Ocfl;

namespace PolicyArchive.Storage;

/// <summary>
/// Copies what an archive keeps into another data folder: into a backup, or back from one. Only what is not there yet is written, and all that is written is
/// read back and compared with its digests. The archive may be in use meanwhile; the other folder belongs to the caller.
/// </summary>
public sealed class StoreCopy(ArchiveHome from, ArchiveHome to)
{
    // A version on its way into an object takes three moves, between which it cannot be read whole.
    private const int Tries = 5;
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    /// <summary>Copies the storage root's own files and every object that the other folder does not have as it is here.</summary>
    /// <param name="copied">Told the name of each object that was written.</param>
    /// <param name="cancellation">Ends it between two objects; what is copied stays, and is not copied again.</param>
    /// <returns>What could not be copied since it is damaged here; the other folder keeps what it had of it.</returns>
    public IEnumerable<StoreDamage> CopyObjects(IProgress<string>? copied = null, CancellationToken cancellation = default)
    {
        StorageRoot.Ensure(to);
        var authorities = Directory.Exists(ObjectLayout.PathOf(from.StorePath, ObjectLayout.Authorities)) ? [ObjectLayout.Authorities] : (string[])[];
        foreach (var name in authorities.Concat(ObjectLayout.All(from.StorePath).Select(id => id.Value)))
        {
            cancellation.ThrowIfCancellationRequested();
            if (IsSame(name)) continue;
            var damage = CopySteadily(name, cancellation);
            if (damage is null) copied?.Report(name);
            else yield return damage;
        }
    }

    /// <summary>Copies what waits to be taken in and what was refused; what waits no longer is removed from the copy.</summary>
    /// <param name="waiting">The files that wait, by the copied catalogue's word; others were received after it was copied.</param>
    /// <param name="cancellation">Ends it between two files.</param>
    /// <exception cref="StorageException">A file is not what its name or its original says.</exception>
    public void CopyArrivals(IReadOnlySet<Fixity> waiting, CancellationToken cancellation = default)
    {
        var (here, there) = (new Staging(from), new Staging(to));
        // What is taken in or refused meanwhile is in the store or among the refused by the time those are copied.
        foreach (var staged in here.All().Where(staged => waiting.Contains(staged.Fixity)).ToList())
        {
            cancellation.ThrowIfCancellationRequested();
            if (there.Find(staged.Fixity) is null) TryCopy(staged.Path, Path.Combine(to.StagingPath, staged.Fixity.Hex, staged.Name), staged.Fixity);
        }
        foreach (var path in Directory.EnumerateFiles(from.RejectedPath)) TryCopy(path, Path.Combine(to.RejectedPath, Path.GetFileName(path)), null);
        foreach (var staged in there.All().ToList())
            if (!waiting.Contains(staged.Fixity)) there.Discard(staged.Fixity);
    }

    private bool IsSame(string name)
    {
        var (one, other) = (SidecarOf(from, name), SidecarOf(to, name));
        return File.Exists(one) && File.Exists(other) && File.ReadAllBytes(one).AsSpan().SequenceEqual(File.ReadAllBytes(other))
            && FilesOf(to, name).SetEquals(FilesOf(from, name));
    }

    private StoreDamage? CopySteadily(string name, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                new ObjectCopy(from.StorePath, to, name).Run(cancellation);
                return null;
            }
            catch (StorageException e) when (attempt < Tries && e.Problem is StorageProblem.Damaged or StorageProblem.Missing)
            {
                Thread.Sleep(Breath);
            }
            catch (StorageException e) when (e.Problem is StorageProblem.Damaged or StorageProblem.Missing)
            {
                return new StoreDamage(ObjectLayout.PathOf(from.StorePath, name), "an object as its inventory says", e.Message);
            }
        }
    }

    // Gone since it was listed: it has gone on to where the next step finds it.
    private void TryCopy(string path, string target, Fixity? fixity)
    {
        if (!File.Exists(path) || (fixity is null && IsSameFile(path, target))) return;
        var work = to.NewWork();
        try
        {
            Disk.Copy(path, work);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            Disk.Delete(work);
            return;
        }
        Disk.SyncFile(work);
        var expected = fixity ?? DigestOf(path);
        if (DigestOf(work) != expected) throw new StorageException(StorageProblem.Damaged, $"{path} is not what was received: its SHA-256 differs.");
        Disk.CreateFolder(Path.GetDirectoryName(target)!);
        if (!Disk.Move(work, target)) throw new StorageException(StorageProblem.Refused, $"{target} is in the way.");
    }

    private static bool IsSameFile(string one, string other) =>
        File.Exists(other) && new FileInfo(one).Length == new FileInfo(other).Length && DigestOf(one) == DigestOf(other);

    private static Fixity DigestOf(string path) => Fixity.Parse(Digests.OfFile(path, ["sha256"], CancellationToken.None)["sha256"]);

    private static string SidecarOf(ArchiveHome home, string name) => Path.Combine(ObjectLayout.PathOf(home.StorePath, name), Inventory.SidecarName);

    // An object of which the sidecar is the same may still lack files.
    private static HashSet<(string Path, long Length)> FilesOf(ArchiveHome home, string name)
    {
        var folder = new DirectoryInfo(ObjectLayout.PathOf(home.StorePath, name));
        return [.. folder.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => (Path.GetRelativePath(folder.FullName, file.FullName), file.Length))];
    }
}
