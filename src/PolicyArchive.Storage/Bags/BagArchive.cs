using System.IO.Compression;

namespace PolicyArchive.Storage.Bags;

/// <summary>
/// A bag in a zip archive. Nothing is unpacked: entries are read as streams under names that have been looked at. What would lead out of a folder,
/// hides links, is named twice, or unpacks to more than it should is found before anything is read.
/// </summary>
internal sealed class BagArchive : IBagFiles
{
    private const int MostEntries = 50_000;
    private const int UnixKind = 0xF000;
    private readonly Dictionary<string, long> lengths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.Ordinal);
    private readonly List<BagFinding> findings = [];
    private readonly ZipFiles zip;

    public BagArchive(string path)
    {
        zip = new ZipFiles(path, MostEntries);
        foreach (var problem in zip.Problems) Refuse(BagProblem.BadArchive, problem.Entry, problem.Sentence);
        if (zip.Problems.Count == 0 || zip.Entries.Count > 0) Take();
    }

    public IReadOnlyDictionary<string, long> Lengths => lengths;

    public IReadOnlyList<BagFinding> Findings => findings;

    public Stream Open(string path) => zip.Open(entries[path]);

    public void Dispose() => zip.Dispose();

    private void Take()
    {
        foreach (var entry in zip.Entries) Check(entry);
        CheckNames();
        var top = zip.Entries.Any(entry => entry.FullName == "bagit.txt") ? string.Empty : TopFolder();
        foreach (var entry in zip.Entries.Where(entry => !IsFolder(entry)))
        {
            var name = entry.FullName.StartsWith(top, StringComparison.Ordinal) ? entry.FullName[top.Length..] : entry.FullName;
            if (!entries.TryAdd(name, entry)) continue; // Told as named twice.
            lengths.Add(name, entry.Length);
        }
    }

    private void Check(ZipArchiveEntry entry)
    {
        var name = entry.FullName;
        var kind = (entry.ExternalAttributes >> 16) & UnixKind;
        if (BagPaths.WhyUnsafe(IsFolder(entry) ? name[..^1] : name) is { } why) Refuse(BagProblem.UnsafePath, name, $"The path '{name}' {why}.");
        else if (kind is not (0 or 0x8000 or 0x4000)) Refuse(BagProblem.UnsafePath, name, $"'{name}' is a link or a device.");
    }

    private void CheckNames()
    {
        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in zip.Entries.Select(entry => entry.FullName))
            if (!files.Add(BagPaths.KeyOf(name.TrimEnd('/')))) Refuse(BagProblem.SameName, name, $"'{name}' is there twice, or under a name that differs in case or Unicode form only.");
        var plain = zip.Entries.Where(entry => !IsFolder(entry)).Select(entry => BagPaths.KeyOf(entry.FullName)).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            var key = BagPaths.KeyOf(entry.FullName.TrimEnd('/'));
            for (var slash = key.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = key.IndexOf('/', slash + 1))
                if (plain.Contains(key[..slash])) Refuse(BagProblem.SameName, entry.FullName, $"'{entry.FullName}' lies in what is a file.");
        }
    }

    private string TopFolder()
    {
        var tops = zip.Entries.Select(entry => entry.FullName[..(entry.FullName.IndexOf('/', StringComparison.Ordinal) + 1)]).Distinct(StringComparer.Ordinal).ToList();
        if (tops is [{ Length: > 0 } top]) return top;
        Refuse(BagProblem.BadDeclaration, "bagit.txt", "The archive holds neither a bag nor one folder that is a bag.");
        return string.Empty;
    }

    private static bool IsFolder(ZipArchiveEntry entry) => entry.FullName.EndsWith('/');

    private void Refuse(BagProblem problem, string path, string sentence) => findings.Add(new BagFinding(problem, path, sentence));
}
