namespace PolicyArchive.Storage.Bags;

/// <summary>A bag that lies in a folder. Links in it are not followed.</summary>
internal sealed class BagFolder : IBagFiles
{
    private readonly string folder;
    private readonly Dictionary<string, long> lengths = new(StringComparer.Ordinal);
    private readonly List<BagFinding> findings = [];

    public BagFolder(string folder)
    {
        this.folder = folder;
        Take(string.Empty);
    }

    public IReadOnlyDictionary<string, long> Lengths => lengths;

    public IReadOnlyList<BagFinding> Findings => findings;

    public Stream Open(string path) =>
        new FileStream(Path.Combine(folder, path), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan);

    public void Dispose()
    {
    }

    private void Take(string place)
    {
        foreach (var entry in new DirectoryInfo(Path.Combine(folder, place)).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var path = place.Length == 0 ? entry.Name : $"{place}/{entry.Name}";
            if (entry.LinkTarget is not null) findings.Add(new BagFinding(BagProblem.UnsafePath, path, $"'{path}' is a link."));
            else if (BagPaths.WhyUnsafe(path) is { } why && path[0] != '~') findings.Add(new BagFinding(BagProblem.UnsafePath, path, $"The path '{path}' {why}."));
            else if (entry is FileInfo file) lengths.Add(path, file.Length);
            else Take(path);
        }
    }
}
