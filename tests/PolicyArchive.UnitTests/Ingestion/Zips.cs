using System.IO.Compression;
using System.Text;

namespace PolicyArchive.UnitTests.Ingestion;

/// <summary>Zip archives whose entries lie in them as they are.</summary>
internal static class Zips
{
    public static string OfStored(string path, params (string Name, string Text)[] entries)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, text) in entries)
            using (var entry = new StreamWriter(zip.CreateEntry(name, CompressionLevel.NoCompression).Open())) entry.Write(text);
        return path;
    }

    /// <summary>Changes one bit of a text in it.</summary>
    public static void Flip(string path, string text)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text))] ^= 1;
        File.WriteAllBytes(path, bytes);
    }
}
