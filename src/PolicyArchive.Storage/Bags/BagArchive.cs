using System.IO.Compression;

namespace PolicyArchive.Storage.Bags;

/// <summary>
/// A bag in a zip archive. Nothing is unpacked: entries are read as streams under names that have been looked at. What would lead out of a folder,
/// hides links, is named twice, or unpacks to more than it should is found before anything is read.
/// </summary>
internal sealed class BagArchive : IBagFiles
{
    private const int MostEntries = 50_000;
    private const long MostBytes = 64L << 30;
    private const int MostRatio = 200;
    private const long SmallEnough = 1 << 20; // Below it the ratio does not matter: a file of blanks is no bomb.
    private const int UnixKind = 0xF000;
    private readonly Dictionary<string, long> lengths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.Ordinal);
    private readonly List<BagFinding> findings = [];
    private readonly FileStream file;
    private readonly ZipArchive? zip;

    public BagArchive(string path)
    {
        file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            if (ZipDirectory.Count(file, MostEntries) > MostEntries)
            {
                Refuse(BagProblem.BadArchive, path, $"The archive has more than {MostEntries} entries.");
                return;
            }
            file.Position = 0;
            zip = new ZipArchive(file, ZipArchiveMode.Read);
            Take(path, zip);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or ArgumentException)
        {
            Refuse(BagProblem.BadArchive, path, $"The archive is damaged: {e.Message}");
        }
    }

    public IReadOnlyDictionary<string, long> Lengths => lengths;

    public IReadOnlyList<BagFinding> Findings => findings;

    public Stream Open(string path) => new EntryStream(entries[path].Open(), path, lengths[path]);

    public void Dispose()
    {
        zip?.Dispose();
        file.Dispose();
    }

    private void Take(string path, ZipArchive archive)
    {
        CheckSizes(path, archive);
        foreach (var entry in archive.Entries) Check(entry);
        CheckNames(archive);
        var top = archive.Entries.Any(entry => entry.FullName == "bagit.txt") ? string.Empty : TopFolder(archive);
        foreach (var entry in archive.Entries.Where(entry => !IsFolder(entry)))
        {
            var name = entry.FullName.StartsWith(top, StringComparison.Ordinal) ? entry.FullName[top.Length..] : entry.FullName;
            if (!entries.TryAdd(name, entry)) continue; // Told as named twice.
            lengths.Add(name, entry.Length);
        }
    }

    private void CheckSizes(string path, ZipArchive archive)
    {
        var (declared, packed) = (0L, 0L);
        foreach (var entry in archive.Entries)
        {
            // Sizes are 64-bit fields in the hands of whoever made the archive.
            if (entry.Length is < 0 or > MostBytes || entry.CompressedLength < 0 || (declared += entry.Length) > MostBytes)
            {
                Refuse(BagProblem.BadArchive, entry.FullName, $"The archive unpacks to more than {MostBytes >> 30} GiB.");
                return;
            }
            packed = Math.Min(long.MaxValue / 2, packed + Math.Min(entry.CompressedLength, MostBytes));
            if (entry.Length > SmallEnough && entry.Length / MostRatio > entry.CompressedLength)
                Refuse(BagProblem.BadArchive, entry.FullName, $"'{entry.FullName}' unpacks to more than {MostRatio} times its size in the archive.");
        }
        if (packed > file.Length) Refuse(BagProblem.BadArchive, path, "Entries of the archive lie over each other.");
    }

    private void Check(ZipArchiveEntry entry)
    {
        var name = entry.FullName;
        var kind = (entry.ExternalAttributes >> 16) & UnixKind;
        if (BagPaths.WhyUnsafe(IsFolder(entry) ? name[..^1] : name) is { } why) Refuse(BagProblem.UnsafePath, name, $"The path '{name}' {why}.");
        else if (kind is not (0 or 0x8000 or 0x4000)) Refuse(BagProblem.UnsafePath, name, $"'{name}' is a link or a device.");
        else if (entry.IsEncrypted) Refuse(BagProblem.BadArchive, name, $"'{name}' is encrypted.");
    }

    private void CheckNames(ZipArchive archive)
    {
        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in archive.Entries.Select(entry => entry.FullName))
            if (!files.Add(BagPaths.KeyOf(name.TrimEnd('/')))) Refuse(BagProblem.SameName, name, $"'{name}' is there twice, or under a name that differs in case or Unicode form only.");
        var plain = archive.Entries.Where(entry => !IsFolder(entry)).Select(entry => BagPaths.KeyOf(entry.FullName)).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in archive.Entries)
        {
            var key = BagPaths.KeyOf(entry.FullName.TrimEnd('/'));
            for (var slash = key.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = key.IndexOf('/', slash + 1))
                if (plain.Contains(key[..slash])) Refuse(BagProblem.SameName, entry.FullName, $"'{entry.FullName}' lies in what is a file.");
        }
    }

    private string TopFolder(ZipArchive archive)
    {
        var tops = archive.Entries.Select(entry => entry.FullName[..(entry.FullName.IndexOf('/', StringComparison.Ordinal) + 1)]).Distinct(StringComparer.Ordinal).ToList();
        if (tops is [{ Length: > 0 } top]) return top;
        Refuse(BagProblem.BadDeclaration, "bagit.txt", "The archive holds neither a bag nor one folder that is a bag.");
        return string.Empty;
    }

    private static bool IsFolder(ZipArchiveEntry entry) => entry.FullName.EndsWith('/');

    private void Refuse(BagProblem problem, string path, string sentence) => findings.Add(new BagFinding(problem, path, sentence));
}
