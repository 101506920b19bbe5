using System.Globalization;
using System.Text;

namespace PolicyArchive.UnitTests.Extraction;

/// <summary>Writes PDFs as small and as odd as a test needs them: numbered objects, pages with given content, Helvetica as /F1 and its bold as /F2.</summary>
internal sealed class TinyPdf
{
    private const int FirstFreeObject = 5;
    private readonly List<string> pages = [];
    private readonly SortedDictionary<int, byte[]> objects = [];
    private readonly StringBuilder catalog = new();
    private string trailer = "";
    private int next = FirstFreeObject;

    /// <summary>Adds an object; gives back its number.</summary>
    public int Object(string body) => Object(Encoding.Latin1.GetBytes(body));

    /// <summary>Adds a stream object; gives back its number.</summary>
    public int Stream(string dictionary, byte[] data) =>
        Object([.. Encoding.Latin1.GetBytes($"<< {dictionary} /Length {data.Length} >>\nstream\n"), .. data, .. "\nendstream"u8]);

    /// <summary>Adds a page.</summary>
    /// <param name="content">Its content stream.</param>
    /// <param name="entries">Further entries of its dictionary.</param>
    public TinyPdf Page(string content, string entries = "/MediaBox [0 0 600 800]")
    {
        var stream = Stream("", Encoding.Latin1.GetBytes(content));
        return PageOf(stream, entries);
    }

    /// <summary>Adds a page whose content is the stream object given.</summary>
    public TinyPdf PageOf(int stream, string entries = "/MediaBox [0 0 600 800]")
    {
        var resources = entries.Contains("/Resources", StringComparison.Ordinal) ? "" : "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>";
        pages.Add($"{Object($"<< /Type /Page /Parent 2 0 R {resources} /Contents {stream} 0 R {entries} >>")} 0 R");
        return this;
    }

    /// <summary>Adds entries to the catalog.</summary>
    public TinyPdf Catalog(string entries)
    {
        catalog.Append(entries);
        return this;
    }

    /// <summary>Adds an information dictionary.</summary>
    public TinyPdf Info(string entries)
    {
        trailer = $"/Info {Object($"<< {entries} >>")} 0 R";
        return this;
    }

    public string SaveTo(string path, string pagesEntries = "")
    {
        Set(1, $"<< /Type /Catalog /Pages 2 0 R {catalog} >>");
        Set(2, $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages)}] {pagesEntries} >>");
        Set(3, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        Set(4, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>");
        File.WriteAllBytes(path, ToBytes());
        return path;
    }

    private void Set(int number, string body) => objects[number] = Encoding.Latin1.GetBytes(body);

    private int Object(byte[] body)
    {
        objects[next] = body;
        return next++;
    }

    private byte[] ToBytes()
    {
        using var file = new MemoryStream();
        var offsets = new List<long>();
        file.Write("%PDF-1.7\n"u8);
        foreach (var (number, body) in objects)
        {
            offsets.Add(file.Length);
            file.Write(Encoding.Latin1.GetBytes($"{number} 0 obj\n"));
            file.Write(body);
            file.Write("\nendobj\n"u8);
        }
        var start = file.Length;
        var table = string.Concat(offsets.Select(offset => offset.ToString("0000000000", CultureInfo.InvariantCulture) + " 00000 n \n"));
        file.Write(Encoding.Latin1.GetBytes(
            $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n{table}trailer << /Size {offsets.Count + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"));
        return file.ToArray();
    }
}
