namespace PolicyArchive.Storage.Ocfl;

/// <summary>Compares everything in an object with its inventory. What cannot be read is damage as any other.</summary>
internal static class ObjectCheck
{
    public static IEnumerable<StoreDamage> Run(string folder, string objectId, CancellationToken cancellationToken)
    {
        try
        {
            return Whole(folder, Inventory.ReadNewest(folder, objectId), cancellationToken);
        }
        catch (StorageException e)
        {
            if (MovedObjects.Tell(folder, objectId) is { } another) return [another];
            // The newest version has a copy of the inventory, by which the rest can be judged all the same.
            var untrusted = new StoreDamage(Path.Combine(folder, Inventory.FileName), "an inventory and its sidecar", e.Message.TrimEnd('.'));
            return Inventory.ReadCopy(folder, objectId) is { } copy ? Whole(folder, copy, cancellationToken).Prepend(untrusted).DistinctBy(damage => damage.Path) : [untrusted];
        }
    }

    /// <exception cref="StorageException">Something is not as its inventory says; the message names the first of it.</exception>
    public static void RequireWhole(string folder, string objectId, CancellationToken cancellationToken)
    {
        if (Run(folder, objectId, cancellationToken).FirstOrDefault() is { } damage)
            throw new StorageException(StorageProblem.Damaged, $"{damage.Path}: expected {damage.Expected}, found {damage.Found}.");
    }

    private static IEnumerable<StoreDamage> Whole(string folder, Inventory inventory, CancellationToken cancellationToken) =>
        Frame(folder, inventory).Concat(Content(folder, inventory, cancellationToken)).Concat(new ObjectStrays(folder, inventory).Find()).DistinctBy(damage => damage.Path);

    private static IEnumerable<StoreDamage> Frame(string folder, Inventory inventory)
    {
        if (Mismatch(Path.Combine(folder, ObjectLayout.Declaration), "ocfl_object_1.1\n"u8) is { } undeclared) yield return undeclared;
        // The newest version's own inventory is the object's (OCFL E064).
        var root = inventory.ToBytes();
        if (Mismatch(Path.Combine(folder, Inventory.FileName), root) is { } other) yield return other;
        if (Mismatch(Path.Combine(folder, inventory.Head, Inventory.FileName), root) is { } head) yield return head;
        foreach (var place in inventory.Versions.Keys.Select(version => Path.Combine(folder, version)).Prepend(folder))
        {
            var path = Path.Combine(place, Inventory.FileName);
            if (Unreadable.TryBytes(path) is not { } bytes)
            {
                if (place != folder && Path.GetFileName(place) != inventory.Head) yield return new StoreDamage(path, "an inventory", File.Exists(path) ? "what cannot be read" : "nothing");
            }
            else if (Mismatch(Path.Combine(place, Inventory.SidecarName), Sidecar.Write(bytes)) is { } damage)
            {
                // Of the two, the one that differs from what follows from the newest inventory is damaged; that of the newest itself is named above.
                var version = place == folder ? inventory.Head : Path.GetFileName(place);
                if (!Sidecar.Fits(damage.Path, inventory.AsOf(version).ToBytes())) yield return damage;
                else if (version != inventory.Head) yield return new StoreDamage(path, "the inventory that fits its sidecar", "another");
            }
        }
    }

    private static StoreDamage? Mismatch(string path, ReadOnlySpan<byte> expected)
    {
        if (Unreadable.TryBytes(path) is not { } bytes) return new StoreDamage(path, "a file", File.Exists(path) ? "what cannot be read" : "nothing");
        return expected.SequenceEqual(bytes) ? null : new StoreDamage(path, "the line that fits", "another");
    }

    private static IEnumerable<StoreDamage> Content(string folder, Inventory inventory, CancellationToken cancellationToken)
    {
        var sha256 = inventory.Fixity["sha256"].ByPath();
        return inventory.Manifest.ByPath().Select(file => Compare(Path.Combine(folder, file.Key), file.Value, sha256[file.Key], cancellationToken)).OfType<StoreDamage>();
    }

    private static StoreDamage? Compare(string path, string sha512, string sha256, CancellationToken cancellationToken)
    {
        try
        {
            if (!File.Exists(path)) return new StoreDamage(path, $"sha512 {sha512}", "nothing");
            var found = ContentFile.Digests(path, cancellationToken);
            if (found.Sha512 != sha512) return new StoreDamage(path, $"sha512 {sha512}", $"sha512 {found.Sha512}");
            return found.Sha256.Hex == sha256 ? null : new StoreDamage(path, $"sha256 {sha256}", $"sha256 {found.Sha256}");
        }
        catch (Exception e) when (Unreadable.Is(e))
        {
            return new StoreDamage(path, $"sha512 {sha512}", Unreadable.Told(e));
        }
    }
}
