namespace PolicyArchive.Storage.Ocfl;

/// <summary>
/// Puts an object right. Its declaration, inventories and sidecars follow from each other and are written again; a file of content comes from a copy of
/// the store, and only where the copy's bytes have the digest on record. What is whole is never touched, what is too much is left.
/// </summary>
/// <param name="home">Where the object is.</param>
/// <param name="name">The object.</param>
/// <param name="copy">The storage root of another instance or of a backup; null where there is none.</param>
internal sealed class ObjectRepair(ArchiveHome home, string name, string? copy)
{
    private readonly string folder = ObjectLayout.PathOf(home.StorePath, name);
    private readonly string? copyFolder = copy is null ? null : ObjectLayout.PathOf(copy, name);

    /// <returns>What was restored, a sentence each.</returns>
    public IReadOnlyList<string> Run()
    {
        if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any()) return CopyWhole();
        if (TrustedInventory() is not { } inventory) return [];
        var restored = new List<string>();
        // The list is made first: what is restored must not change what is found.
        foreach (var damage in ObjectCheck.Run(folder, ObjectLayout.ObjectId(name), CancellationToken.None).ToList())
            if (damage.IsDerived) restored.Add(RemoveEmpty(damage.Path));
            else if (Restore(inventory, Path.GetRelativePath(folder, damage.Path).Replace('\\', '/')) is { } from) restored.Add($"{damage.Path} was restored {from}.");
        return restored;
    }

    private IReadOnlyList<string> CopyWhole()
    {
        if (copyFolder is null || !Directory.Exists(copyFolder) || ObjectCheck.Run(copyFolder, ObjectLayout.ObjectId(name), CancellationToken.None).Any()) return [];
        if (Directory.Exists(folder)) Directory.Delete(folder);
        new OcflPackage(copy!).CopyInto(home, name, CancellationToken.None);
        return [$"{folder} was restored from the copy, whole."];
    }

    private Inventory? TrustedInventory()
    {
        var objectId = ObjectLayout.ObjectId(name);
        return Inventory.TryReadNewest(folder, objectId) ?? (copyFolder is null ? null : Inventory.TryRead(copyFolder, objectId) is { } other && IsOfThisState(other) ? other : null);
    }

    // A copy that is behind or ahead says nothing of what should be here.
    private bool IsOfThisState(Inventory other) =>
        Directory.EnumerateDirectories(folder, "v*").Select(path => Path.GetFileName(path)).ToHashSet().SetEquals(other.Versions.Keys);

    private static bool IsEmptyFolder(string path) =>
        new DirectoryInfo(path) is { Exists: true, LinkTarget: null } && !Directory.EnumerateFileSystemEntries(path).Any();

    // With those above it that had nothing else in them.
    private string RemoveEmpty(string path)
    {
        for (var empty = path; empty != folder && IsEmptyFolder(empty); empty = Path.GetDirectoryName(empty)!) Directory.Delete(empty);
        return $"{path} was removed, since nothing was in it.";
    }

    private string? Restore(Inventory inventory, string path)
    {
        var parts = path.Split('/');
        if (path == ObjectLayout.Declaration) return Place(path, "ocfl_object_1.1\n"u8.ToArray());
        if (parts[^1] is Inventory.FileName or Inventory.SidecarName && parts.Length <= 2)
            return RestoreInventory(inventory.AsOf(parts.Length == 1 ? inventory.Head : parts[0]).ToBytes(), path, parts);
        return inventory.Manifest.ByPath().TryGetValue(path, out var sha512) ? RestoreContent(path, sha512) : null;
    }

    private string? RestoreInventory(byte[] derived, string path, string[] parts)
    {
        var place = parts.Length == 1 ? folder : Path.Combine(folder, parts[0]);
        var written = Path.Combine(place, Inventory.FileName);
        // An older version's inventory is known only by what is left of it: its digest, or itself.
        var isKnown = parts.Length == 1 || Sidecar.Fits(Path.Combine(place, Inventory.SidecarName), derived)
            || (Unreadable.TryBytes(written) is { } bytes && derived.AsSpan().SequenceEqual(bytes)) || Sidecar.Fits(Path.Combine(folder, Inventory.SidecarName), derived);
        return isKnown ? Place(path, parts[^1] == Inventory.FileName ? derived : Sidecar.Write(derived)) : null;
    }

    private string? RestoreContent(string path, string sha512)
    {
        if (copyFolder is null || Path.Combine(copyFolder, path) is var source && (!File.Exists(source) || ContentFile.Digests(source, CancellationToken.None).Sha512 != sha512)) return null;
        var work = home.NewWork();
        Disk.Copy(source, work);
        Disk.SyncFile(work);
        Put(work, path);
        return "from the copy";
    }

    private string Place(string path, byte[] content)
    {
        var work = home.NewWork();
        Disk.WriteFile(work, content);
        Disk.SyncFile(work);
        Put(work, path);
        return "from the inventory";
    }

    private void Put(string work, string path)
    {
        var target = Path.Combine(folder, path);
        Disk.CreateFolder(Path.GetDirectoryName(target)!);
        if (!Disk.Move(work, target)) throw new StorageException(StorageProblem.Refused, $"{target} is a folder where a file must be.");
    }
}
