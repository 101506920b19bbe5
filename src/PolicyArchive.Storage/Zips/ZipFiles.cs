using System.IO.Compression;

namespace PolicyArchive.Storage;

/// <summary>What makes a zip archive unfit to be read.</summary>
/// <param name="Entry">The entry, or the archive's path where it is the archive itself.</param>
/// <param name="Sentence">What is wrong with it.</param>
public sealed record ZipProblem(string Entry, string Sentence);

/// <summary>
/// A zip archive that someone sent. Nothing of it is unpacked: entries are read as streams, under names that whoever asks has to look at. That it lists
/// too much, unpacks to more than it should, or lies about it is found before anything is read (<see cref="Problems"/>); an entry that unpacks to
/// another length or checksum than it declares ends with an <see cref="InvalidDataException"/>.
/// </summary>
public sealed class ZipFiles : IDisposable
{
    private const long MostBytes = 64L << 30;
    private const int MostRatio = 200;
    private const long SmallEnough = 1 << 20; // Below it the ratio does not matter: a file of blanks is no bomb.
    private readonly List<ZipProblem> problems = [];
    private readonly FileStream file;
    private readonly ZipArchive? zip;

    /// <summary>Opens an archive and looks at what it lists.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="mostEntries">How many entries it may list.</param>
    /// <exception cref="IOException">The file can't be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public ZipFiles(string path, int mostEntries)
    {
        file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            if (ZipDirectory.Count(file, mostEntries) > mostEntries)
            {
                Refuse(path, $"The archive has more than {mostEntries} entries.");
                return;
            }
            file.Position = 0;
            zip = new ZipArchive(file, ZipArchiveMode.Read);
            CheckSizes(path, zip);
            foreach (var entry in zip.Entries.Where(entry => entry.IsEncrypted)) Refuse(entry.FullName, $"'{entry.FullName}' is encrypted.");
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or ArgumentException)
        {
            Refuse(path, $"The archive is damaged: {e.Message}");
        }
    }

    /// <summary>Why it must not be read; empty where it may be.</summary>
    public IReadOnlyList<ZipProblem> Problems => problems;

    /// <summary>What it lists, folders among it.</summary>
    public IReadOnlyList<ZipArchiveEntry> Entries => zip?.Entries ?? (IReadOnlyList<ZipArchiveEntry>)[];

    /// <summary>An entry's bytes.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="isLast">Whether disposing of the stream closes the archive with it.</param>
    public Stream Open(ZipArchiveEntry entry, bool isLast = false) => new EntryStream(entry, isLast ? this : null);

    /// <summary>Closes it.</summary>
    public void Dispose()
    {
        zip?.Dispose();
        file.Dispose();
    }

    private void CheckSizes(string path, ZipArchive archive)
    {
        var (declared, packed) = (0L, 0L);
        foreach (var entry in archive.Entries)
        {
            // Sizes are 64-bit fields in the hands of whoever made the archive.
            if (entry.Length is < 0 or > MostBytes || entry.CompressedLength < 0 || (declared += entry.Length) > MostBytes)
            {
                Refuse(entry.FullName, $"The archive unpacks to more than {MostBytes >> 30} GiB.");
                return;
            }
            packed = Math.Min(long.MaxValue / 2, packed + Math.Min(entry.CompressedLength, MostBytes));
            if (entry.Length > SmallEnough && entry.Length / MostRatio > entry.CompressedLength)
                Refuse(entry.FullName, $"'{entry.FullName}' unpacks to more than {MostRatio} times its size in the archive.");
        }
        if (packed > file.Length) Refuse(path, "Entries of the archive lie over each other.");
    }

    private void Refuse(string entry, string sentence) => problems.Add(new ZipProblem(entry, sentence));
}
