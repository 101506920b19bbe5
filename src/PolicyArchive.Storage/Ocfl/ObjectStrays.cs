namespace PolicyArchive.Storage.Ocfl;

/// <summary>What lies in an object's folder and may not: files that belong to no version, links even to the right bytes (OCFL E090), folders without a file (E024).</summary>
internal sealed class ObjectStrays(string folder, Inventory inventory)
{
    private static readonly string[] Inventories = [Inventory.FileName, Inventory.SidecarName];

    private readonly HashSet<string> known = inventory.Manifest.Values.SelectMany(paths => paths)
        .Concat(inventory.Versions.Keys.SelectMany(version => Inventories.Select(name => $"{version}/{name}")))
        .Concat(Inventories).Append(ObjectLayout.Declaration)
        .Select(path => Path.GetFullPath(path, folder)).ToHashSet(StringComparer.Ordinal);

    public IEnumerable<StoreDamage> Find() =>
        new DirectoryInfo(folder).LinkTarget is { } target ? [new StoreDamage(folder, "a folder", $"a link to {target}")] : Below(folder);

    private IEnumerable<StoreDamage> Below(string place)
    {
        if (Entries(place, out var failure) is not { } entries) return [new StoreDamage(place, "a folder", failure)];
        return entries.Count == 0 ? [new StoreDamage(place, StoreDamage.Nothing, "an empty folder") { IsDerived = true }] : entries.SelectMany(Of);
    }

    private IEnumerable<StoreDamage> Of(FileSystemInfo entry)
    {
        if (entry.LinkTarget is { } target) return [new StoreDamage(entry.FullName, IsKnown(entry.FullName) ? "what is no link" : StoreDamage.Nothing, $"a link to {target}")];
        if (entry is DirectoryInfo) return Below(entry.FullName);
        return known.Contains(entry.FullName) ? [] : [new StoreDamage(entry.FullName, StoreDamage.Nothing, "a file that belongs to no version")];
    }

    private bool IsKnown(string path) => known.Any(file => file == path || file.StartsWith(path + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    private static List<FileSystemInfo>? Entries(string place, out string failure)
    {
        failure = string.Empty;
        try
        {
            return [.. new DirectoryInfo(place).EnumerateFileSystemInfos()];
        }
        catch (Exception e) when (Unreadable.Is(e))
        {
            failure = Unreadable.Told(e);
            return null;
        }
    }
}
