using System.Security.Cryptography;
using System.Text;
using PolicyArchive.Storage.Digesting;
using PolicyArchive.Storage.Ocfl;

namespace PolicyArchive.Storage;

/// <summary>
/// Copies what an archive keeps into another data folder: into a backup, or back from one. Only what is not there yet is written, and all that is written is
/// read back and compared with its digests. The archive may be in use meanwhile; the other folder belongs to the caller.
/// </summary>
/// <param name="from">What is copied.</param>
/// <param name="to">Where to.</param>
/// <param name="time">Of what is there already, a thirtieth is read again on each day, so that what has come to harm there is found and copied anew; the day is told by this.</param>
public sealed class StoreCopy(ArchiveHome from, ArchiveHome to, TimeProvider time)
{
    private const uint Days = 30;
    // A version on its way into an object takes three moves, between which it cannot be read whole.
    private const int Tries = 5;
    private const string AsWritten = "an object as its inventory says";
    private const string AsReceived = "the bytes that were received";
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    /// <summary>Copies the storage root's own files and every object that the other folder does not have as it is here.</summary>
    /// <param name="copied">Told the name of each object that was written.</param>
    /// <param name="cancellation">Ends it between two objects; what is copied stays, and is not copied again.</param>
    /// <returns>What could not be copied since it is damaged here or cannot be read; the other folder keeps what it had of it.</returns>
    public IEnumerable<StoreDamage> CopyObjects(IProgress<string>? copied = null, CancellationToken cancellation = default)
    {
        StorageRoot.Ensure(to);
        var authorities = Directory.Exists(ObjectLayout.PathOf(from.StorePath, ObjectLayout.Authorities)) ? [ObjectLayout.Authorities] : (string[])[];
        foreach (var damage in ObjectLayout.Misplaced(from.StorePath)) yield return damage;
        foreach (var name in authorities.Concat(ObjectLayout.All(from.StorePath).Select(id => id.Value)))
        {
            cancellation.ThrowIfCancellationRequested();
            var damage = CopySteadily(name, copied, cancellation);
            if (damage is not null) yield return damage;
        }
        foreach (var id in ObjectLayout.All(to.StorePath).Except(ObjectLayout.All(from.StorePath)).ToList())
            yield return new StoreDamage(ObjectLayout.PathOf(from.StorePath, id.Value), AsWritten, "nothing, while the copy has it") { Advice = $"verify --against {to.Path} brings it back." };
    }

    /// <summary>Copies what waits to be taken in and what was refused; what waits no longer is removed from the copy.</summary>
    /// <param name="waiting">The files that wait, by the copied catalogue's word; others were received after it was copied.</param>
    /// <param name="cancellation">Ends it between two files.</param>
    /// <returns>What could not be copied since it cannot be read, or is not what its name says.</returns>
    public IReadOnlyList<StoreDamage> CopyArrivals(IReadOnlySet<Fixity> waiting, CancellationToken cancellation = default)
    {
        var (here, there) = (new Staging(from), new Staging(to));
        var damages = new List<StoreDamage>();
        // What is taken in or refused meanwhile is in the store or among the refused by the time those are copied.
        foreach (var staged in here.All().Where(staged => waiting.Contains(staged.Fixity)).ToList())
        {
            cancellation.ThrowIfCancellationRequested();
            if (there.Find(staged.Fixity) is null && TryCopy(staged.Path, Path.Combine(to.StagingPath, staged.Fixity.Hex, staged.Name), staged.Fixity) is { } damage) damages.Add(damage);
        }
        foreach (var path in Directory.EnumerateFiles(from.RejectedPath))
            if (TryCopy(path, Path.Combine(to.RejectedPath, Path.GetFileName(path)), null) is { } damage) damages.Add(damage);
        foreach (var staged in there.All().ToList())
            if (!waiting.Contains(staged.Fixity)) there.Discard(staged.Fixity);
        return damages;
    }

    private bool IsSame(string name)
    {
        return Unreadable.TryBytes(SidecarOf(from, name)) is { } one && Unreadable.TryBytes(SidecarOf(to, name)) is { } other && one.AsSpan().SequenceEqual(other)
            && FilesOf(to, name).SetEquals(FilesOf(from, name));
    }

    private bool IsDue(string name)
    {
        var turn = BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        return turn % Days == (ulong)(time.GetUtcNow().ToUnixTimeSeconds() / 86_400) % Days;
    }

    private bool IsDamagedThere(string name, CancellationToken cancellation) =>
        ObjectCheck.Run(ObjectLayout.PathOf(to.StorePath, name), ObjectLayout.ObjectId(name), cancellation).Any();

    private StoreDamage? CopySteadily(string name, IProgress<string>? copied, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (IsSame(name) && !(IsDue(name) && IsDamagedThere(name, cancellation))) return null;
                new ObjectCopy(from.StorePath, to, name).Run(cancellation);
                copied?.Report(name);
                return null;
            }
            catch (StorageException e) when (attempt < Tries && e.Problem is StorageProblem.Damaged or StorageProblem.Missing)
            {
                Thread.Sleep(Breath);
            }
            catch (StorageException e) when (e.Problem is StorageProblem.Damaged or StorageProblem.Missing)
            {
                return new StoreDamage(ObjectLayout.PathOf(from.StorePath, name), AsWritten, e.Message);
            }
            catch (StorageException e) when (e.Problem == StorageProblem.Contradicted)
            {
                return new StoreDamage(ObjectLayout.PathOf(to.StorePath, name), "an earlier state of what is copied", e.Message)
                {
                    Advice = $"Nothing was changed there. If it is the newer one, verify --against {to.Path} brings it back; else look which of the two is true.",
                };
            }
            catch (Exception e) when ((Unreadable.Is(e) || e is StorageException { Problem: StorageProblem.Device }) && FirstDamage(name, cancellation) is { } damage)
            {
                return damage;
            }
        }
    }

    // What fails may be the disk that is copied to, over which the copying must end.
    private StoreDamage? FirstDamage(string name, CancellationToken cancellation) =>
        ObjectCheck.Run(ObjectLayout.PathOf(from.StorePath, name), ObjectLayout.ObjectId(name), cancellation).FirstOrDefault();

    // Gone since it was listed: it has gone on to where the next step finds it.
    private StoreDamage? TryCopy(string path, string target, Fixity? fixity)
    {
        var work = to.NewWork();
        try
        {
            if (DigestOf(path, out var failure) is not { } digest) return new StoreDamage(path, AsReceived, failure);
            if (fixity is not null && digest != fixity) return new StoreDamage(path, AsReceived, $"sha256 {digest}");
            if (fixity is null && File.Exists(target) && DigestOf(target, out _) == digest) return null;
            Disk.Copy(path, work);
            Disk.SyncFile(work);
            if (DigestOf(work, out _) != digest) throw new StorageException(StorageProblem.Damaged, $"{work} is not as it was written: its SHA-256 differs.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            Disk.Delete(work);
            return null;
        }
        Disk.CreateFolder(Path.GetDirectoryName(target)!);
        return Disk.Move(work, target) ? null : throw new StorageException(StorageProblem.Refused, $"{target} is in the way.");
    }

    private static Fixity? DigestOf(string path, out string failure)
    {
        failure = string.Empty;
        try
        {
            return Fixity.Parse(Digests.OfFile(path, ["sha256"], CancellationToken.None)["sha256"]);
        }
        catch (Exception e) when (Unreadable.Is(e))
        {
            failure = Unreadable.Told(e);
            return null;
        }
    }

    private static string SidecarOf(ArchiveHome home, string name) => Path.Combine(ObjectLayout.PathOf(home.StorePath, name), Inventory.SidecarName);

    // An object of which the sidecar is the same may still lack files.
    private static HashSet<(string Path, long Length)> FilesOf(ArchiveHome home, string name)
    {
        var folder = new DirectoryInfo(ObjectLayout.PathOf(home.StorePath, name));
        return [.. folder.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => (Path.GetRelativePath(folder.FullName, file.FullName), file.Length))];
    }
}
