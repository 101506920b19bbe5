namespace PolicyArchive.Storage.Ocfl.Validation;

/// <summary>Checks a storage root: its own files, the folders on the way to its objects, and each object (section 4).</summary>
internal sealed class RootValidation(string root, IProgress<string>? checkedOne, CancellationToken cancellationToken)
{
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly HashSet<bool> depths = [];
    private LayoutRule? layout;
    private string? declared;

    public IEnumerable<OcflFinding> Run()
    {
        var findings = new Findings(root);
        declared = Declaration.Read(root, Declaration.Codes.OfRoot, findings);
        layout = LayoutRule.Read(root, findings);
        CheckExtensions(findings);
        foreach (var finding in findings.All) yield return finding;
        foreach (var entry in new DirectoryInfo(root).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (entry.LinkTarget is not null) yield return new OcflFinding("E090", entry.FullName, "It is a link.");
            else if (entry is DirectoryInfo && entry.Name != "extensions")
                foreach (var finding in Walk(entry.FullName, isTop: true)) yield return finding;
        }
        if (depths.Count > 1) yield return new OcflFinding("W015", root, "Some objects lie directly in the storage root and some in folders below.");
    }

    private void CheckExtensions(Findings findings)
    {
        var folder = new DirectoryInfo(Path.Combine(root, "extensions"));
        if (!folder.Exists || folder.LinkTarget is not null) return;
        foreach (var entry in folder.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var place = $"extensions/{entry.Name}";
            if (entry.LinkTarget is not null) findings.Add("E090", place, "It is a link.");
            else if (entry is FileInfo) findings.Add("E112", place, "The extensions folder has files of its own.");
            else if (!ObjectFolder.IsRegistered(entry.Name)) findings.Add("W016", place, "This is no registered extension.");
        }
    }

    private IEnumerable<OcflFinding> Walk(string folder, bool isTop)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var entries = new DirectoryInfo(folder).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal).ToList();
        if (entries.Count == 0) return [new OcflFinding("E073", folder, "It is empty.")];
        if (entries.Exists(entry => entry is FileInfo) && OcflValidator.IsObject(folder) && entries.Exists(IsOfObject)) return CheckObject(folder, isTop);
        return WalkOn(folder, entries);
    }

    private static bool IsOfObject(FileSystemInfo entry) => entry.Name == Inventory.FileName || entry.Name.StartsWith("0=ocfl_object_", StringComparison.Ordinal);

    private IReadOnlyList<OcflFinding> CheckObject(string folder, bool isTop)
    {
        var findings = new Findings(folder);
        var (version, inventory) = new ObjectValidation(folder, findings, cancellationToken).Run();
        depths.Add(isTop);
        if (declared is not null && string.CompareOrdinal(version, declared) > 0)
            findings.Add("E081", string.Empty, $"It declares OCFL {version}, the storage root the earlier {declared}.");
        if (inventory?.Id is { } id)
        {
            if (!ids.Add(id)) findings.Add("E037", Inventory.FileName, $"Another object has the id '{id}' too.");
            if (layout?.PathOf(id) is { } place && place != Path.GetRelativePath(root, folder).Replace(Path.DirectorySeparatorChar, '/'))
                findings.Add("E083", string.Empty, $"By the storage root's layout '{id}' lies in {place}.");
        }
        checkedOne?.Report(folder);
        return findings.All;
    }

    private IEnumerable<OcflFinding> WalkOn(string folder, List<FileSystemInfo> entries)
    {
        var isEnd = !entries.Exists(entry => entry is DirectoryInfo);
        foreach (var entry in entries)
        {
            if (entry.LinkTarget is not null) yield return new OcflFinding("E090", entry.FullName, "It is a link.");
            else if (entry is FileInfo) yield return new OcflFinding(isEnd ? "E072" : "E084", entry.FullName, "It belongs to no object.");
            else
                foreach (var finding in Walk(entry.FullName, isTop: false)) yield return finding;
        }
        if (isEnd) yield return new OcflFinding("E085", folder, "The way ends here without an object.");
    }
}
