using System.Globalization;
using PolicyArchive.Extraction.Reading;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace PolicyArchive.Extraction.Facts;

/// <summary>Reads what a file says of itself outside of its pages. A part that can't be read is named and left out.</summary>
internal sealed class FactsReader(PdfDocument document, Notices notices)
{
    public PageLabels? Labels() => Try("page labels", () => PageLabels.Read(document));

    public FileFacts Read() => new()
    {
        PdfVersion = document.Version.ToString("0.0", CultureInfo.InvariantCulture),
        IsEncrypted = document.IsEncrypted,
        Info = Try("information dictionary", () => InfoDictionary.Read(document)) ?? [],
        Xmp = Try("XMP metadata", ReadXmp) ?? [],
        Outline = Try("outline", () => OutlineReader.Read(document)) ?? [],
        Actions = [.. new ActionsReader(document, notices).OfFile()],
    };

    private Dictionary<string, string>? ReadXmp()
    {
        var structure = document.Structure;
        if (!structure.Catalog.CatalogDictionary.TryGet(NameToken.Metadata, structure.TokenScanner, out StreamToken? stream)) return null;
        var packet = stream.Decode(structure.FilterProvider, structure.TokenScanner);
        if (packet.Length <= XmpReader.MaxBytes) return XmpReader.Read(packet.Span);
        notices.Add($"the XMP metadata are larger than {XmpReader.MaxBytes >> 20} MB and were left out.");
        return null;
    }

    private T? Try<T>(string part, Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            notices.Add($"the {part} could not be read ({e.Message}).");
            return null;
        }
    }
}
