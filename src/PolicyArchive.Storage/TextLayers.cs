using System.Buffers;
using System.Text.RegularExpressions;

namespace PolicyArchive.Storage;

/// <summary>
/// The text layers of all originals, one file each, at <c>text/EXTRACTOR/ab/abcd….text</c> by the extractor's version and the original's fixity.
/// Derived: any of them can be deleted and made again. A file that is there is whole, whatever crashed.
/// </summary>
public sealed partial class TextLayers(ArchiveHome home)
{
    private static readonly SearchValues<char> VersionLetters = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-+_");

    /// <summary>Writes a text layer, over the one of the same original and extractor version where there is one.</summary>
    /// <exception cref="StorageException">The extractor's version is no file name, or the disk failed.</exception>
    public void Write(TextLayer layer)
    {
        var (work, path) = (home.NewWork(), PathOf(layer.Fixity, layer.ExtractorVersion));
        try
        {
            using (var file = new FileStream(work, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                WriteTo(file, layer);
                Disk.Sync(file);
            }
            Disk.CreateFolder(Path.GetDirectoryName(path)!);
            Disk.Move(work, path);
        }
        finally
        {
            Disk.Delete(work);
        }
    }

    /// <summary>Whether there is a text layer of this original by this version of the extractor.</summary>
    public bool Has(Fixity fixity, string extractorVersion) => File.Exists(PathOf(fixity, extractorVersion));

    /// <summary>Opens an original's text layer by the newest version of the extractor that made one; null where there is none.</summary>
    /// <exception cref="StorageException">It is damaged; the message names the file. Deleting and writing it again repairs that.</exception>
    public TextLayerReader? Open(Fixity fixity)
    {
        foreach (var version in Versions())
        {
            try
            {
                return new TextLayerReader(PathOf(fixity, version));
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                continue;
            }
        }
        return null;
    }

    /// <summary>What is wrong with the text layer that <see cref="Open"/> opens, all of it read, a sentence; null where nothing is.</summary>
    public string? ProblemOf(Fixity fixity)
    {
        try
        {
            using var layer = Open(fixity);
            if (layer is null) return "There is no text layer.";
            if (layer.Fixity != fixity) return $"It is that of {layer.Fixity}.";
            for (var number = 1; number <= layer.PageCount; number++) layer.ReadPage(number);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    /// <summary>Deletes the text layers of all other versions of the extractor.</summary>
    /// <returns>The versions deleted.</returns>
    public IReadOnlyList<string> Prune(string keptVersion)
    {
        var old = Versions().Where(version => version != keptVersion).ToList();
        foreach (var version in old) Disk.Delete(Path.Combine(home.TextPath, version));
        return old;
    }

    /// <summary>The versions of the extractor that text layers are of, the newest first.</summary>
    public IReadOnlyList<string> Versions() =>
        [.. Directory.EnumerateDirectories(home.TextPath).Select(folder => Path.GetFileName(folder)).OrderByDescending(SortKey, StringComparer.Ordinal)];

    // 1.9 comes before 1.10.
    private static string SortKey(string version) => Digits().Replace(version, digits => digits.Value.TrimStart('0').PadLeft(20, '0'));

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();

    private static void WriteTo(FileStream file, TextLayer layer)
    {
        var head = TextLayerFormat.Head(layer);
        var entries = new byte[layer.Pages.Count * TextLayerFormat.EntryLength];
        file.Write(TextLayerFormat.Prefix(layer.Pages.Count, head));
        file.Write(entries); // Keeps the place: the offsets are known once the pages are written.
        file.Write(head);
        for (var i = 0; i < layer.Pages.Count; i++)
        {
            var block = TextLayerFormat.Block(layer.Pages[i]);
            TextLayerFormat.WriteEntry(entries.AsSpan(i * TextLayerFormat.EntryLength), file.Position, block);
            file.Write(block);
        }
        file.Position = TextLayerFormat.PrefixLength;
        file.Write(entries);
    }

    private string PathOf(Fixity fixity, string version)
    {
        if (fixity == default) throw new ArgumentException("A fixity is needed.", nameof(fixity));
        if (version.Length is 0 or > 100 || version[0] == '.' || version.AsSpan().ContainsAnyExcept(VersionLetters))
            throw new StorageException(StorageProblem.Refused,
                $"'{version}' cannot be the version of an extractor: letters, digits and . - + _ are allowed.");
        return Path.Combine(home.TextPath, version, fixity.Hex[..2], $"{fixity.Hex}.text");
    }
}
