namespace PolicyArchive.Storage.Ocfl.Validation;

/// <summary>Checks one object: its declaration, its inventories one by one and against each other, its folders, its files.</summary>
internal sealed class ObjectValidation(string folder, Findings findings, CancellationToken cancellationToken)
{
    private readonly ObjectFolder files = new(folder, findings);

    /// <summary>Checks it.</summary>
    /// <returns>The version of OCFL that it declares, and its inventory; null where they are missing or unusable.</returns>
    public (string? Declared, FoundInventory? Inventory) Run()
    {
        var declared = Declaration.Read(folder, Declaration.Codes.OfObject, findings);
        var root = ReadInventory(Inventory.FileName);
        if (root is null && !File.Exists(Path.Combine(folder, Inventory.FileName))) findings.Add("E063", string.Empty, "It has no inventory.");
        if (root is null) return (declared, null);
        if (declared is not null && root.Specification is not null && root.Specification != declared)
            findings.Add("E038", root.Place, $"It is of OCFL {root.Specification}, but the object declares {declared}.");
        files.CheckTop(root);
        CheckVersions(root);
        return (declared, root);
    }

    private FoundInventory? ReadInventory(string place)
    {
        var file = new FileInfo(Path.Combine(folder, place));
        if (!file.Exists || file.LinkTarget is not null) return null;
        var inventory = new InventoryReader(place, findings).Read(file.FullName);
        if (inventory is not null) SidecarCheck.Check(folder, inventory, findings);
        return inventory;
    }

    private void CheckVersions(FoundInventory root)
    {
        var inventories = new List<FoundInventory> { root };
        var versions = root.Versions.Keys.Select(VersionName.TryParse).OfType<VersionName>().OrderBy(version => version.Number).ToList();
        if (versions is [{ IsPadded: true }, ..]) findings.Add("W001", string.Empty, "Its versions are numbered with zeros before.");
        var specification = string.Empty;
        FoundInventory? first = null;
        foreach (var version in versions)
        {
            if (!Directory.Exists(Path.Combine(folder, version.Text)))
            {
                findings.Add(version == versions[^1] ? "E046" : "E010", version.Text, "The inventory has this version, but there is no folder of it.");
                continue;
            }
            var own = ReadInventory($"{version.Text}/{Inventory.FileName}");
            files.CheckVersion(version.Text, own is null ? root.Algorithm : own.Algorithm, root.ContentDirectory ?? "content");
            if (own is null)
            {
                if (!File.Exists(Path.Combine(folder, version.Text, Inventory.FileName))) findings.Add("W010", version.Text, "It has no inventory of its own.");
                continue;
            }
            first ??= own;
            inventories.Add(own);
            new PriorInventory(root, own, findings).Check(version.Text, first);
            if (own.Specification is null) continue;
            if (string.CompareOrdinal(own.Specification, specification) < 0)
                findings.Add("E103", own.Place, $"It is of OCFL {own.Specification}, a version before it of {specification}.");
            specification = own.Specification;
        }
        foreach (var version in versions.Where(version => version.Text == root.Head))
            if (inventories.Find(own => own.Place == $"{version.Text}/{Inventory.FileName}") is { } newest && !newest.Bytes.AsSpan().SequenceEqual(root.Bytes))
                findings.Add("E064", Inventory.FileName, $"It is not the inventory of {version.Text}.");
        new ContentCheck(folder, files, findings).Run(inventories, cancellationToken);
    }
}
