using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using PolicyArchive.Storage.Bags;

namespace PolicyArchive.UnitTests.Storage.Bags;

/// <summary>A small valid bag of our own making, by hand and not by the code that is tested; a test changes its files before they are written.</summary>
internal sealed class MadeBag
{
    public MadeBag(string version = "1.0")
    {
        Files["bagit.txt"] = $"BagIt-Version: {version}\nTag-File-Character-Encoding: UTF-8\n";
        Files["data/a.txt"] = "a";
        Files["data/b/b.txt"] = "b";
        Files["bag-info.txt"] = "Payload-Oxum: 2.2\n";
        WriteManifests();
    }

    public Dictionary<string, string> Files { get; } = [];

    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Manifests that fit the files as they are now.</summary>
    public MadeBag WriteManifests()
    {
        var payload = Files.Where(file => file.Key.StartsWith("data/", StringComparison.Ordinal)).ToList();
        Files["manifest-sha256.txt"] = string.Concat(payload.Select(file => $"{Sha256(file.Value)}  {file.Key}\n"));
        Files["manifest-sha512.txt"] = string.Concat(payload.Select(file => $"{Convert.ToHexStringLower(SHA512.HashData(Encoding.UTF8.GetBytes(file.Value)))}  {file.Key}\n"));
        return this;
    }

    public MadeBag With(string path, string text)
    {
        Files[path] = text;
        return this;
    }

    public MadeBag Append(string path, string text) => With(path, Files.GetValueOrDefault(path, string.Empty) + text);

    public MadeBag Without(string path)
    {
        Files.Remove(path).Should().BeTrue(path);
        return this;
    }

    public IReadOnlyList<BagFinding> ValidateIn(string folder)
    {
        foreach (var (path, text) in Files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.WriteAllText(Path.Combine(folder, path), text);
        }
        using var bag = Bag.Open(folder);
        return bag.Validate();
    }

    public void ZipTo(string file, Action<ZipArchive>? more = null)
    {
        using var zip = ZipFile.Open(file, ZipArchiveMode.Create);
        foreach (var (path, text) in Files) Put(zip, $"bag/{path}", text);
        more?.Invoke(zip);
    }

    public static ZipArchiveEntry Put(ZipArchive zip, string name, string text)
    {
        var entry = zip.CreateEntry(name);
        using var stream = entry.Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
        return entry;
    }
}
