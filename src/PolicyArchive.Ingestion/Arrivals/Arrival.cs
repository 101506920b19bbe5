using System.IO.Compression;
using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion;

/// <summary>A file that is about to be taken in.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="Path">Where it lies below what was named by the user, parted by slashes; what a manifest may name it by.</param>
/// <param name="Source">Where it came from, in full.</param>
/// <param name="Open">Opens it for reading, once.</param>
public sealed record Arrival(string Name, string Path, string Source, Func<Stream> Open);

/// <summary>Finds the PDFs in what the user named: files, folders with all that is below them, zip archives.</summary>
public static class Arrivals
{
    private const int MostZipEntries = 20_000;

    /// <summary>
    /// The PDFs at a path, in the order of their names. A file named by the user is always among them, whatever its ending;
    /// below a folder and inside a zip archive only what ends in <c>.pdf</c> (or, below a folder, <c>.zip</c>).
    /// </summary>
    /// <exception cref="IngestionException">There is nothing at the path, it can't be read, or a zip archive is damaged, encrypted or too large.</exception>
    public static IEnumerable<Arrival> At(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(full)) return BelowFolder(full);
        if (!File.Exists(full)) throw new IngestionException($"There is no file or folder {path}.");
        return HasEnding(full, ".zip") ? InsideZip(full, System.IO.Path.GetFileName(full)) : [OfFile(full, System.IO.Path.GetFileName(full))];
    }

    private static IEnumerable<Arrival> BelowFolder(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.System, IgnoreInaccessible = false };
        foreach (var file in Directory.EnumerateFiles(folder, "*", options).Order(StringComparer.Ordinal))
        {
            var relative = System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (HasEnding(file, ".pdf")) yield return OfFile(file, relative);
            else if (HasEnding(file, ".zip")) foreach (var arrival in InsideZip(file, relative)) yield return arrival;
        }
    }

    private static Arrival OfFile(string file, string relative) =>
        new(System.IO.Path.GetFileName(file), relative, file, () => new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));

    private static IEnumerable<Arrival> InsideZip(string file, string relative)
    {
        foreach (var (name, length) in ListZip(file).Where(entry => HasEnding(entry.Name, ".pdf")))
            yield return new Arrival(
                name[(name.LastIndexOf('/') + 1)..], $"{relative}/{name}", $"{file}!/{name}", () => OpenEntry(file, name, length));
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
        var zip = new ZipFiles(file, MostZipEntries);
        if (zip.Problems is not [var problem, ..]) return zip;
        zip.Dispose();
        throw new IngestionException($"The archive {file} can't be taken in: {problem.Sentence} Unpack it yourself and take in the folder.");
    }

    private static string NameOf(ZipArchiveEntry entry) => entry.FullName.Replace('\\', '/');

    private static bool HasEnding(string name, string ending) => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
