namespace PolicyArchive.Storage.Ocfl;

/// <summary>
/// Brings one object of another storage root up to what it is in this one. A new version goes there as the store itself makes one: built in the work folder,
/// read back, moved in step by step. A copy that is damaged is replaced whole by one that was read back; one that is no earlier state of the object is left,
/// since it may be all that is left of what is true.
/// </summary>
internal sealed class ObjectCopy(string root, ArchiveHome to, string name)
{
    private readonly string objectId = ObjectLayout.ObjectId(name);
    private readonly string source = ObjectLayout.PathOf(root, name);
    private readonly string target = ObjectLayout.PathOf(to.StorePath, name);
    private readonly string work = Path.Combine(to.WorkPath, name);

    /// <exception cref="StorageException">
    /// The object is damaged here, or the copy could not be written; <see cref="StorageProblem.Contradicted"/>: the copy holds what the object does not.
    /// </exception>
    public void Run(CancellationToken cancellation)
    {
        PreparedVersion.Recover(to, name);
        var inventory = Inventory.ReadNewest(source, objectId);
        var held = Inventory.TryReadNewest(target, objectId);
        if (held?.IsStateOf(inventory) == false || Others(inventory).Any())
            throw new StorageException(StorageProblem.Contradicted, $"{target} holds {(held is not null && inventory.IsStateOf(held) ? "a newer version" : "another version")} than {source}");
        if (held is not null && Inventory.TryRead(target, objectId) is not null && IsWholeButForVersionsToCome(held, cancellation)) AddVersions(held, inventory, cancellation);
        else Replace(cancellation);
    }

    // Versions that were cut off while they were moved in come from here; any other may be the only one of its kind.
    private IEnumerable<string> Others(Inventory inventory) =>
        Directory.Exists(target) ? Directory.EnumerateDirectories(target, "v*").Where(path => !inventory.Versions.ContainsKey(Path.GetFileName(path)) && Inventory.TryRead(path, objectId) is not null) : [];

    // What was cut off while versions were moved in lies there without being in the inventory yet.
    private bool IsWholeButForVersionsToCome(Inventory held, CancellationToken cancellation)
    {
        foreach (var stray in Directory.EnumerateDirectories(target, "v*").Where(path => !held.Versions.ContainsKey(Path.GetFileName(path))).ToList()) Disk.Delete(stray);
        return !ObjectCheck.Run(target, objectId, cancellation).Any();
    }

    private void AddVersions(Inventory held, Inventory inventory, CancellationToken cancellation)
    {
        var added = inventory.Versions.Keys.Where(version => !held.Versions.ContainsKey(version)).OrderBy(Inventory.NumberOf).ToList();
        if (added.Count == 0)
        {
            // The copy is whole and of this version, so what differs is here.
            ObjectCheck.RequireWhole(source, objectId, cancellation);
            return;
        }
        try
        {
            foreach (var version in added) OcflPackage.Copy(Path.Combine(source, version), Path.Combine(work, version), cancellation);
            Disk.WriteFile(Path.Combine(work, Inventory.FileName), inventory.ToBytes());
            Disk.WriteFile(Path.Combine(work, Inventory.SidecarName), Sidecar.Write(inventory.ToBytes()));
            foreach (var (path, sha512) in inventory.Manifest.ByPath().Where(file => added.Contains(file.Key.Split('/')[0])))
                if (ContentFile.Digests(Path.Combine(work, path), cancellation).Sha512 != sha512) throw StoredObject.Damaged(Path.Combine(source, path), "is not as it was written");
            Disk.SyncTree(work);
            Disk.SyncFolder(to.WorkPath);
        }
        catch
        {
            Disk.Delete(work);
            throw;
        }
        foreach (var version in added)
            if (!Disk.Move(Path.Combine(work, version), Path.Combine(target, version))) throw new StorageException(StorageProblem.Refused, $"{Path.Combine(target, version)} is in the way.");
        PreparedVersion.Recover(to, name);
    }

    private void Replace(CancellationToken cancellation)
    {
        if (!Directory.Exists(target))
        {
            new OcflPackage(root).CopyInto(to, name, cancellation);
            return;
        }
        ObjectCheck.RequireWhole(source, objectId, cancellation);
        var aside = to.NewWork();
        Disk.Move(target, aside);
        try
        {
            new OcflPackage(root).CopyInto(to, name, cancellation);
        }
        catch
        {
            // What lies in the work folder is swept; a damaged copy is better than none.
            if (!Directory.Exists(target)) Disk.Move(aside, target);
            throw;
        }
        Disk.Delete(aside);
    }
}
