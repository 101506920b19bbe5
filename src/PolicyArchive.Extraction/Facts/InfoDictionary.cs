using PolicyArchive.Extraction.Reading;
using UglyToad.PdfPig;

namespace PolicyArchive.Extraction.Facts;

/// <summary>Reads the document information dictionary.</summary>
internal static class InfoDictionary
{
    private const int MostEntries = 50;

    public static Dictionary<string, string> Read(PdfDocument document)
    {
        var info = new Dictionary<string, string>();
        if (document.Information.DocumentInformationDictionary is not { } dictionary) return info;
        foreach (var (name, token) in dictionary.Data)
        {
            if (info.Count == MostEntries) break;
            if (PdfText.Of(document.Structure.TokenScanner.Direct(token)) is { } value) info[name] = value;
        }
        return info;
    }
}
