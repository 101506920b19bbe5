namespace PolicyArchive.Storage.Ocfl;

/// <summary>A version to be: the inventory with it as its head, and the files that are new in it.</summary>
internal sealed record NextVersion(Inventory Inventory, IReadOnlyList<ContentFile> NewFiles)
{
    /// <summary>The version of these files that follows; null where it would be the same as the one before.</summary>
    /// <param name="current">The object as it is; null where there is none yet.</param>
    /// <param name="objectId">The object's identifier.</param>
    /// <param name="files">All files of the version.</param>
    /// <param name="act">When, why and by whom; its state is still to come.</param>
    public static NextVersion? After(Inventory? current, string objectId, IReadOnlyList<ContentFile> files, InventoryVersion act)
    {
        if (current is not null && HasSameFiles(current, files)) return null;
        var head = $"v{(current?.HeadNumber ?? 0) + 1}";
        // Bytes that any earlier version holds are not stored again (OCFL: forward delta).
        var newFiles = files.Where(file => current?.Manifest.ContainsKey(file.Sha512) != true).DistinctBy(file => file.Sha512).ToList();
        var inventory = new Inventory
        {
            Id = objectId,
            Head = head,
            Fixity = new Dictionary<string, DigestBlock> { ["sha256"] = Extend(current?.Fixity["sha256"], head, newFiles, file => file.Sha256.Hex) },
            Manifest = Extend(current?.Manifest, head, newFiles, file => file.Sha512),
            Versions = new Dictionary<string, InventoryVersion>(current?.Versions ?? []) { [head] = act with { State = StateOf(files) } },
        };
        return new NextVersion(inventory, newFiles);
    }

    private static bool HasSameFiles(Inventory current, IReadOnlyList<ContentFile> files)
    {
        var held = current.Files;
        return held.Count == files.Count && files.All(file => held.GetValueOrDefault(file.LogicalPath) == file.Sha512);
    }

    private static DigestBlock Extend(DigestBlock? before, string head, IReadOnlyList<ContentFile> newFiles, Func<ContentFile, string> digest)
    {
        var block = before is null ? [] : new DigestBlock(before);
        foreach (var file in newFiles) block.Add(digest(file), [$"{head}/content/{file.LogicalPath}"]);
        return block;
    }

    private static DigestBlock StateOf(IReadOnlyList<ContentFile> files)
    {
        var state = new DigestBlock();
        foreach (var file in files.GroupBy(file => file.Sha512, file => file.LogicalPath)) state.Add(file.Key, [.. file.Order(StringComparer.Ordinal)]);
        return state;
    }
}
