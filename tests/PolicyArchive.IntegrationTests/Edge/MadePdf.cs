using System.Globalization;
using System.Text;

namespace PolicyArchive.IntegrationTests.Edge;

/// <summary>Makes small PDFs with a line of text on each page, and large ones: with a stream that nothing refers to.</summary>
internal static class MadePdf
{
    public static void Write(string path, string text, int pages = 1, long padding = 0)
    {
        using var file = new FileStream(path, FileMode.CreateNew);
        var places = new List<long>();
        Put(file, "%PDF-1.7\n");
        Begin(file, places, "<< /Type /Catalog /Pages 2 0 R >>");
        Begin(file, places, $"<< /Type /Pages /Count {pages} /Kids [{string.Join(' ', Enumerable.Range(0, pages).Select(i => $"{4 + 2 * i} 0 R"))}] >>");
        Begin(file, places, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        for (var page = 0; page < pages; page++)
        {
            var content = $"BT /F1 12 Tf 72 720 Td ({text}) Tj ET";
            Begin(file, places, $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * page} 0 R >>");
            Begin(file, places, $"<< /Length {content.Length} >>\nstream\n{content}\nendstream");
        }
        if (padding > 0) Pad(file, places, padding);
        End(file, places);
    }

    private static void Pad(FileStream file, List<long> places, long padding)
    {
        places.Add(file.Position);
        Put(file, $"{places.Count} 0 obj\n<< /Length {padding.ToString(CultureInfo.InvariantCulture)} >>\nstream\n");
        file.Seek(padding, SeekOrigin.Current);
        Put(file, "\nendstream\nendobj\n");
    }

    private static void Begin(FileStream file, List<long> places, string what)
    {
        places.Add(file.Position);
        Put(file, $"{places.Count} 0 obj\n{what}\nendobj\n");
    }

    private static void End(FileStream file, List<long> places)
    {
        var table = file.Position;
        Put(file, $"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places) Put(file, place.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n");
        Put(file, $"trailer\n<< /Size {places.Count + 1} /Root 1 0 R >>\nstartxref\n{table.ToString(CultureInfo.InvariantCulture)}\n%%EOF\n");
    }

    private static void Put(FileStream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));
}
