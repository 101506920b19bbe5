using System.IO.Compression;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion;

/// <summary>A file that is about to be taken in.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="Path">Where it lies below what was named by the user, parted by slashes; what a manifest may name it by.</param>
/// <param name="Source">Where it came from, in full.</param>
/// <param name="Open">Opens it for reading, once.</param>
public sealed record Arrival(string Name, string Path, string Source, Func<Stream> Open)
{
    /// <summary>The file on the disk that holds it: itself, or the zip archive in which it lies.</summary>
    public required string File { get; init; }
}

/// <summary>The PDFs in what the user named: files, folders with all that is below them, zip archives.</summary>
/// <param name="Files">The PDFs.</param>
/// <param name="LeftOut">What should be among them and can't be, by name: damaged zip archives, links, what may not be read.</param>
/// <param name="PassedOver">What is neither a PDF nor a zip archive, by its ending.</param>
public sealed record Arrivals(IReadOnlyList<Arrival> Files, IReadOnlyList<LeftOut> LeftOut, IReadOnlyList<string> PassedOver)
{
    private const int MostZipEntries = 20_000;

    /// <summary>
    /// The PDFs at a path, in the order of their names. A file named by the user is always among them, whatever its ending;
    /// below a folder and inside a zip archive only what ends in <c>.pdf</c> (or, below a folder, <c>.zip</c>).
    /// </summary>
    /// <exception cref="IngestionException">There is nothing at the path, it is no plain file, or a zip archive that was named can't be read or is damaged, encrypted or too large.</exception>
    public static Arrivals At(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(full)) return Among(full, FoundFile.Below(full, _ => false), isManifestRead: true);
        if (!System.IO.File.Exists(full)) throw new IngestionException($"There is no file or folder {path}.");
        var (name, file) = (System.IO.Path.GetFileName(full), System.IO.File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full);
        if (FileState.Of(file) is null) throw new IngestionException($"{path} is no plain file.");
        return new Arrivals(HasEnding(full, ".zip") ? InsideZip(file, name) : [OfFile(file, name) with { Name = name, Source = full }], [], []);
    }

    /// <summary>The PDFs among what lies below a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="found">What lies below it.</param>
    /// <param name="isManifestRead">Whether a manifest is given for it. If not, a zip archive that has one inside waits, since that would not be read.</param>
    internal static Arrivals Among(string folder, IEnumerable<FoundFile> found, bool isManifestRead)
    {
        var (files, leftOut, passedOver) = (new List<Arrival>(), new List<LeftOut>(), new List<string>());
        foreach (var file in found)
        {
            var relative = System.IO.Path.GetRelativePath(folder, file.Path).Replace('\\', '/');
            if (!file.IsFolder && !HasEnding(file.Path, ".pdf") && !HasEnding(file.Path, ".zip")) passedOver.Add(file.Path);
            else if (file.Problem is { } problem) leftOut.Add(new LeftOut(file.Path, problem));
            else if (HasEnding(file.Path, ".pdf")) files.Add(OfFile(file.Path, relative));
            else if (!isManifestRead && HoldsManifest(file.Path)) leftOut.Add(new LeftOut(file.Path, "it holds a manifest.csv, which is not read inside an archive. Unpack it here, or put a manifest beside it."));
            else AddZip(file.Path, relative, files, leftOut);
        }
        return new Arrivals(files, leftOut, passedOver);
    }

    private static Arrival OfFile(string file, string relative) =>
        new(System.IO.Path.GetFileName(file), relative, file, () => new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)) { File = file };

    private static void AddZip(string file, string relative, List<Arrival> files, List<LeftOut> leftOut)
    {
        try
        {
            files.AddRange(InsideZip(file, relative));
        }
        catch (IngestionException e)
        {
            leftOut.Add(new LeftOut(file, e.Message));
        }
    }

    private static bool HoldsManifest(string file)
    {
        try
        {
            return ListZip(file).Exists(entry => entry.Name[(entry.Name.LastIndexOf('/') + 1)..] == InboxPart.ManifestName);
        }
        catch (IngestionException)
        {
            return false; // Told where its PDFs are listed.
        }
    }

    private static List<Arrival> InsideZip(string file, string relative)
    {
        var entries = ListZip(file).Where(entry => HasEnding(entry.Name, ".pdf")).ToList();
        if (entries.GroupBy(entry => entry.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new IngestionException($"The archive {file} can't be taken in: it lists '{twice.Key}' more than once. Unpack it yourself and take in the folder.");
        return entries.ConvertAll(entry => new Arrival(
            entry.Name[(entry.Name.LastIndexOf('/') + 1)..], $"{relative}/{entry.Name}", $"{file}!/{entry.Name}", () => OpenEntry(file, entry.Name, entry.Length)) { File = file });
    }

    // Entries are read as streams and named by us, so a path inside the archive can't lead anywhere.
    private static List<(string Name, long Length)> ListZip(string file)
    {
        using var zip = OpenZip(file);
        return [.. zip.Entries.Select(entry => (NameOf(entry), entry.Length)).OrderBy(entry => entry.Item1, StringComparer.Ordinal)];
    }

    private static Stream OpenEntry(string file, string name, long length)
    {
        var zip = OpenZip(file);
        return zip.Open(zip.Entries.First(entry => NameOf(entry) == name && entry.Length == length), isLast: true);
    }

    private static ZipFiles OpenZip(string file)
    {
        try
        {
            var zip = new ZipFiles(file, MostZipEntries);
            if (zip.Problems is not [var problem, ..]) return zip;
            zip.Dispose();
            throw new IngestionException($"The archive {file} can't be taken in: {problem.Sentence} Unpack it yourself and take in the folder.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IngestionException($"The archive {file} can't be read: {e.Message}", e);
        }
    }

    private static string NameOf(ZipArchiveEntry entry) => entry.FullName.Replace('\\', '/');

    private static bool HasEnding(string name, string ending) => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
