using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace PolicyArchive.Testing;

/// <summary>A PDF of numbered objects as they are given, sound or not. Object 5 is Helvetica, a page's /F1.</summary>
public sealed class RawPdf
{
    private readonly SortedDictionary<int, byte[]> objects = [];

    /// <summary>What stands in the trailer beside its size and root.</summary>
    public string Trailer { get; set; } = "";

    /// <summary>A file of one page: catalogue 1, page tree 2, page 3, content 4.</summary>
    public static RawPdf WithPage(string content, string resources = "/Font<</F1 5 0 R>>") => new RawPdf()
        .Set(1, "<</Type/Catalog/Pages 2 0 R>>").Set(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>")
        .Set(3, $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<<{resources}>>/Contents 4 0 R>>")
        .SetStream(4, Encoding.Latin1.GetBytes(content)).Set(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");

    /// <summary>Sets an object.</summary>
    public RawPdf Set(int number, string body)
    {
        objects[number] = Encoding.Latin1.GetBytes(body);
        return this;
    }

    /// <summary>Sets a stream, compressed.</summary>
    public RawPdf SetStream(int number, byte[] data, string entries = "") => SetPacked(number, Packed(data), entries + "/Filter/FlateDecode");

    /// <summary>Sets a stream of bytes as they are.</summary>
    public RawPdf SetPacked(int number, byte[] data, string entries)
    {
        objects[number] = [.. Encoding.Latin1.GetBytes($"<<{entries}/Length {data.Length}>>\nstream\n"), .. data, .. "\nendstream"u8];
        return this;
    }

    /// <summary>Bytes as FlateDecode unpacks them.</summary>
    public static byte[] Packed(byte[] data, int times = 1)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            for (var i = 0; i < times; i++) zlib.Write(data);
        return packed.ToArray();
    }

    /// <summary>The file.</summary>
    public byte[] ToBytes()
    {
        using var file = new MemoryStream();
        var offsets = new Dictionary<int, long>();
        file.Write("%PDF-1.7\n"u8);
        foreach (var (number, body) in objects)
        {
            offsets[number] = file.Length;
            file.Write([.. Encoding.Latin1.GetBytes($"{number} 0 obj\n"), .. body, .. "\nendobj\n"u8]);
        }
        var (start, size) = (file.Length, objects.Keys.Max() + 1);
        var table = new StringBuilder();
        for (var number = 1; number < size; number++)
            table.Append(offsets.TryGetValue(number, out var offset) ? string.Create(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n") : "0000000000 65535 f \n");
        file.Write(Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R{Trailer}>>\nstartxref\n{start}\n%%EOF\n")));
        return file.ToArray();
    }
}
