namespace PolicyArchive.Storage.Ocfl.Validation;

/// <summary>What lies in an object's folder, checked against what may lie there (sections 3.1, 3.3, 3.8, 3.9).</summary>
internal sealed class ObjectFolder(string folder, Findings findings)
{
    private static readonly string[] Registered =
    [
        "0001-digest-algorithms", "0002-flat-direct-storage-layout", "0003-hash-and-id-n-tuple-storage-layout", "0004-hashed-n-tuple-storage-layout",
        "0005-mutable-head", "0006-flat-omit-prefix-storage-layout", "0007-n-tuple-omit-prefix-storage-layout", "0008-schema-registry",
        "0009-digest-algorithms", "0010-differential-n-tuple-omit-prefix-storage-layout", "0011-direct-clean-path-layout", "initial",
    ];

    /// <summary>The files in the content folders, by their content paths.</summary>
    public HashSet<string> Content { get; } = new(StringComparer.Ordinal);

    /// <summary>Files that lie beside a content folder instead of in it; an inventory may name them all the same.</summary>
    public HashSet<string> Misplaced { get; } = new(StringComparer.Ordinal);

    public static bool IsRegistered(string extension) => Registered.Contains(extension);

    public void CheckTop(FoundInventory? inventory)
    {
        string[] files = [Inventory.FileName, $"{Inventory.FileName}.{inventory?.Algorithm}"];
        foreach (var entry in Entries(string.Empty))
        {
            var isFolder = entry is DirectoryInfo;
            if (isFolder && entry.Name == "extensions") CheckExtensions();
            else if (isFolder && entry.Name == "logs") RefuseLinks("logs");
            else if (isFolder && VersionName.TryParse(entry.Name) is not null)
            {
                if (inventory is { Versions.Count: > 0 } && !inventory.Versions.ContainsKey(entry.Name)) findings.Add("E046", entry.Name, "The inventory does not know this version.");
            }
            else if (isFolder) findings.Add("E001", entry.Name, "An object has no such folder.");
            else if (!files.Contains(entry.Name) && !entry.Name.StartsWith("0=", StringComparison.Ordinal) && !(inventory?.Algorithm is null && IsSidecar(entry.Name)))
                findings.Add("E001", entry.Name, "An object has no such file.");
        }
    }

    public void CheckVersion(string version, string? algorithm, string contentDirectory)
    {
        string[] files = [Inventory.FileName, $"{Inventory.FileName}.{algorithm}"];
        foreach (var entry in Entries(version))
        {
            var place = $"{version}/{entry.Name}";
            if (entry is DirectoryInfo && entry.Name == contentDirectory)
            {
                if (TakeFiles(place) == 0) findings.Add("W003", place, "It has no files, so it should not be there.");
            }
            else if (entry is DirectoryInfo) findings.Add("W002", place, $"A version should have no folder but '{contentDirectory}'.");
            else if (!files.Contains(entry.Name) && !(algorithm is null && IsSidecar(entry.Name)))
            {
                findings.Add("E015", place, "A version has no files beside its inventory and its content.");
                Misplaced.Add(place);
            }
        }
    }

    // Its files are counted, links and all, so that a folder with nothing but a refused link in it is not called empty too.
    private int TakeFiles(string place)
    {
        var count = 0;
        foreach (var entry in Entries(place))
        {
            var inner = $"{place}/{entry.Name}";
            if (entry is FileInfo)
            {
                Content.Add(inner);
                count++;
            }
            else
            {
                var below = TakeFiles(inner);
                if (below == 0) findings.Add("E024", inner, "There is an empty folder among the content.");
                count += Math.Max(below, 1);
            }
        }
        return count;
    }

    private void CheckExtensions()
    {
        foreach (var entry in Entries("extensions"))
        {
            if (entry is FileInfo) findings.Add("E067", $"extensions/{entry.Name}", "The extensions folder has files of its own.");
            else if (!IsRegistered(entry.Name)) findings.Add("W013", $"extensions/{entry.Name}", "This is no registered extension.");
            if (entry is DirectoryInfo) RefuseLinks($"extensions/{entry.Name}");
        }
    }

    private void RefuseLinks(string place)
    {
        foreach (var entry in Entries(place).OfType<DirectoryInfo>()) RefuseLinks($"{place}/{entry.Name}");
    }

    private List<FileSystemInfo> Entries(string place)
    {
        var entries = new DirectoryInfo(Path.Combine(folder, place)).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal).ToList();
        foreach (var link in entries.Where(entry => entry.LinkTarget is not null)) findings.Add("E090", Path.Combine(place, link.Name), "It is a link.");
        return entries.FindAll(entry => entry.LinkTarget is null);
    }

    private static bool IsSidecar(string name) => name.StartsWith(Inventory.FileName + ".", StringComparison.Ordinal);
}
