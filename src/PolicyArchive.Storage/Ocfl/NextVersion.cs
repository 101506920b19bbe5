namespace PolicyArchive.Storage.Ocfl;

/// <summary>A version to be: the inventory with it as its head, and the files that are new in it.</summary>
internal sealed record NextVersion(Inventory Inventory, IReadOnlyList<ContentFile> NewFiles)
{
    /// <summary>The version that follows; null where it would be the same as the one before.</summary>
    public static NextVersion? After(Inventory? current, string objectId, IReadOnlyList<ContentFile> files, Func<IReadOnlyDictionary<string, IReadOnlyList<string>>, InventoryVersion> describe)
    {
        if (current is not null && IsSame(current, files)) return null;
        var head = $"v{(current?.HeadNumber ?? 0) + 1}";
        // Bytes that any earlier version holds are not stored again (OCFL: forward delta).
        var newFiles = files.Where(file => current?.Manifest.ContainsKey(file.Sha512) != true).DistinctBy(file => file.Sha512).ToList();
        var state = files.GroupBy(file => file.Sha512, file => file.LogicalPath);
        return new NextVersion(
            new Inventory
            {
                Id = objectId,
                Head = head,
                Fixity = new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>>
                {
                    ["sha256"] = With(current?.Fixity["sha256"], newFiles, head, file => file.Sha256.Hex),
                },
                Manifest = With(current?.Manifest, newFiles, head, file => file.Sha512),
                Versions = new Dictionary<string, InventoryVersion>(current?.Versions ?? new Dictionary<string, InventoryVersion>())
                {
                    [head] = describe(new SortedDictionary<string, IReadOnlyList<string>>(state.ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Order(StringComparer.Ordinal)]), StringComparer.Ordinal)),
                },
            },
            newFiles);
    }

    private static bool IsSame(Inventory current, IReadOnlyList<ContentFile> files)
    {
        var held = current.Files;
        return held.Count == files.Count && files.All(file => held.GetValueOrDefault(file.LogicalPath) == file.Sha512);
    }

    private static SortedDictionary<string, IReadOnlyList<string>> With(
        IReadOnlyDictionary<string, IReadOnlyList<string>>? before, IReadOnlyList<ContentFile> newFiles, string head, Func<ContentFile, string> digest)
    {
        var block = new SortedDictionary<string, IReadOnlyList<string>>((before ?? new Dictionary<string, IReadOnlyList<string>>()).ToDictionary(), StringComparer.Ordinal);
        foreach (var file in newFiles) block.Add(digest(file), [$"{head}/content/{file.LogicalPath}"]);
        return block;
    }
}
