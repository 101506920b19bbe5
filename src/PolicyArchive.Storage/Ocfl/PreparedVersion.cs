using System.Security.Cryptography;
using System.Text;

namespace PolicyArchive.Storage.Ocfl;

/// <summary>
/// A version on its way into the storage root. It is built whole in <c>work/NAME</c> and flushed there. A new object is then moved in one step.
/// A new version of an object takes three: its folder, the root inventory, the sidecar last (OCFL E062). What has been moved is gone from
/// <c>work/NAME</c>, so a crash leaves there exactly the steps that remain: with the version's folder still in it nothing has happened yet and it
/// is deleted; without it, the rest is moved too.
/// </summary>
internal static class PreparedVersion
{
    public static void Keep(ArchiveHome home, string name, NextVersion version)
    {
        var work = WorkOf(home, name);
        try
        {
            Build(work, version);
        }
        catch
        {
            Remove(home, work);
            throw;
        }
        var target = ObjectLayout.PathOf(home.StorePath, name);
        if (version.Inventory.HeadNumber == 1)
        {
            MoveObject(work, target);
            return;
        }
        Disk.SyncFolder(home.WorkPath); // Now a crash finds what remains to be done.
        MoveVersion(work, target, version.Inventory.Head);
    }

    /// <summary>Finishes or removes what a crash left of a version. To be called before the object is read for changing it.</summary>
    /// <returns>What was done, a sentence; empty where there was nothing to do.</returns>
    public static string Recover(ArchiveHome home, string name)
    {
        var (work, target) = (WorkOf(home, name), ObjectLayout.PathOf(home.StorePath, name));
        if (!Directory.Exists(work)) return string.Empty;
        if (HasBegunToMove(work, target))
        {
            MoveInventory(work, target);
            return $"Finished the new version of {ObjectLayout.Describe(name)}.";
        }
        Remove(home, work);
        Disk.DeleteEmpty(Path.GetDirectoryName(target)!);
        return $"Removed the unfinished version of {ObjectLayout.Describe(name)}.";
    }

    private static string WorkOf(ArchiveHome home, string name) => Path.Combine(home.WorkPath, name);

    private static void Build(string work, NextVersion version)
    {
        var folder = Path.Combine(work, version.Inventory.Head);
        Directory.CreateDirectory(folder);
        foreach (var file in version.NewFiles)
        {
            var path = Path.Combine(folder, "content", file.LogicalPath);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            file.Put!(path);
        }
        var inventory = version.Inventory.ToBytes();
        WriteInventory(folder, inventory);
        WriteInventory(work, inventory);
        if (version.Inventory.HeadNumber == 1) Disk.WriteFile(Path.Combine(work, ObjectLayout.Declaration), "ocfl_object_1.1\n"u8);
        Disk.SyncTree(work);
    }

    private static void WriteInventory(string folder, byte[] inventory)
    {
        Disk.WriteFile(Path.Combine(folder, Inventory.FileName), inventory);
        Disk.WriteFile(Path.Combine(folder, Inventory.SidecarName), Sidecar.Write(inventory));
    }

    private static void MoveObject(string work, string target)
    {
        Disk.CreateFolder(Path.GetDirectoryName(target)!);
        if (!Disk.Move(work, target)) throw InTheWay(target);
    }

    private static void MoveVersion(string work, string target, string head)
    {
        var folder = Path.Combine(target, head);
        if (!Disk.Move(Path.Combine(work, head), folder)) throw InTheWay(folder);
        MoveInventory(work, target);
    }

    private static void MoveInventory(string work, string target)
    {
        foreach (var name in (string[])[Inventory.FileName, Inventory.SidecarName])
            if (File.Exists(Path.Combine(work, name))) Disk.Move(Path.Combine(work, name), Path.Combine(target, name));
        Disk.Delete(work);
    }

    // The sidecar that waits here tells: once the version's folder is in the object, there is one with the same digest.
    private static bool HasBegunToMove(string work, string target)
    {
        var sidecar = Path.Combine(work, Inventory.SidecarName);
        if (!Directory.Exists(target) || !File.Exists(sidecar) || Directory.EnumerateDirectories(work).Any()) return false;
        var digest = File.ReadAllBytes(sidecar);
        return Directory.EnumerateDirectories(target).Select(version => Path.Combine(version, Inventory.SidecarName))
            .Any(path => File.Exists(path) && digest.AsSpan().SequenceEqual(File.ReadAllBytes(path)));
    }

    private static void Remove(ArchiveHome home, string work)
    {
        // Renamed first, so that a crash while deleting cannot make it look like a version of which the folder has been moved.
        var doomed = home.NewWork();
        if (Directory.Exists(work)) Disk.Move(work, doomed);
        Disk.Delete(doomed);
    }

    private static StorageException InTheWay(string path) =>
        new(StorageProblem.Refused, $"{path} is in the way of a new version and belongs to none that is known.");
}

/// <summary>The file beside an inventory that holds its SHA-512 (OCFL section 3.7).</summary>
internal static class Sidecar
{
    public static byte[] Write(ReadOnlySpan<byte> inventory) =>
        Encoding.ASCII.GetBytes($"{Convert.ToHexStringLower(SHA512.HashData(inventory))} {Inventory.FileName}\n");

    public static bool Fits(string path, ReadOnlySpan<byte> inventory) =>
        Unreadable.TryBytes(path) is { } sidecar && Write(inventory).AsSpan().SequenceEqual(sidecar);
}
