namespace PolicyArchive.Storage.Ocfl;

/// <summary>Compares everything in an object with its inventory.</summary>
internal static class ObjectCheck
{
    public static IEnumerable<StoreDamage> Run(string folder, string objectId, CancellationToken cancellationToken)
    {
        try
        {
            return Whole(folder, Inventory.Read(folder, objectId), cancellationToken);
        }
        catch (StorageException e)
        {
            // The newest version has a copy of the inventory, by which the rest can be judged all the same.
            var untrusted = new StoreDamage(Path.Combine(folder, Inventory.FileName), "an inventory and its sidecar", e.Message);
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
        Frame(folder, inventory).Concat(Content(folder, inventory, cancellationToken)).Concat(Strays(folder, inventory));

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
            if (!File.Exists(path))
            {
                if (place != folder && Path.GetFileName(place) != inventory.Head) yield return new StoreDamage(path, "an inventory", "nothing");
            }
            else if (Mismatch(Path.Combine(place, Inventory.SidecarName), Sidecar.Write(File.ReadAllBytes(path))) is { } damage)
            {
                // Of the two, the one that differs from what follows from the newest inventory is damaged; that of the newest itself is named above.
                var version = place == folder ? inventory.Head : Path.GetFileName(place);
                if (!Sidecar.Fits(damage.Path, inventory.AsOf(version).ToBytes())) yield return damage;
                else if (version != inventory.Head) yield return new StoreDamage(path, "the inventory that fits its sidecar", "another");
            }
        }
    }

    private static IEnumerable<StoreDamage> Content(string folder, Inventory inventory, CancellationToken cancellationToken)
    {
        var sha256 = inventory.Fixity["sha256"].ByPath();
        foreach (var (relative, sha512) in inventory.Manifest.ByPath())
        {
            var path = Path.Combine(folder, relative);
            var found = File.Exists(path) ? ContentFile.Digests(path, cancellationToken) : (Sha512: null, default);
            if (found.Sha512 is null) yield return new StoreDamage(path, $"sha512 {sha512}", "nothing");
            else if (found.Sha512 != sha512) yield return new StoreDamage(path, $"sha512 {sha512}", $"sha512 {found.Sha512}");
            else if (found.Sha256.Hex != sha256[relative]) yield return new StoreDamage(path, $"sha256 {sha256[relative]}", $"sha256 {found.Sha256}");
        }
    }

    private static IEnumerable<StoreDamage> Strays(string folder, Inventory inventory)
    {
        string[] inventories = [Inventory.FileName, Inventory.SidecarName];
        var known = inventory.Manifest.Values.SelectMany(paths => paths)
            .Concat(inventory.Versions.Keys.SelectMany(version => inventories.Select(name => $"{version}/{name}")))
            .Concat(inventories).Append(ObjectLayout.Declaration)
            .Select(path => Path.GetFullPath(path, folder)).ToHashSet(StringComparer.Ordinal);
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => !known.Contains(path))
            .Select(path => new StoreDamage(path, StoreDamage.Nothing, "a file that belongs to no version"));
    }

    private static StoreDamage? Mismatch(string path, ReadOnlySpan<byte> expected)
    {
        if (!File.Exists(path)) return new StoreDamage(path, "a file", "nothing");
        return expected.SequenceEqual(File.ReadAllBytes(path)) ? null : new StoreDamage(path, "the line that fits", "another");
    }
}
