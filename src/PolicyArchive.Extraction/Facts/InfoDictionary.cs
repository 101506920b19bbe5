using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

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
            if (PdfText.Of(Direct(document, token)) is { } value) info[name] = value;
        }
        return info;
    }

    private static IToken? Direct(PdfDocument document, IToken token) =>
        token is IndirectReferenceToken reference ? document.Structure.TokenScanner.Get(reference.Data)?.Data : token;
}
