using System.Text;
using System.Xml;

namespace PolicyArchive.Extraction.Facts;

/// <summary>
/// Reads the properties of an XMP packet (ISO 16684-1) that describe a publication. Without document types and without fetching anything, at most 1 MB.
/// </summary>
internal static class XmpReader
{
    public const int MaxBytes = 1 << 20;
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    private static readonly Dictionary<string, HashSet<string>> Known = new()
    {
        ["dc"] = ["title", "creator", "description", "publisher", "language", "date", "rights", "identifier", "subject", "type"],
        ["xmp"] = ["CreateDate", "ModifyDate"],
        ["pdfaid"] = ["part", "conformance"],
        ["prism"] =
        [
            "publicationName", "publicationDate", "coverDate", "coverDisplayDate", "issn", "eIssn", "isbn", "doi", "volume", "number", "issueName", "edition", "startingPage", "endingPage",
            "pageRange", "url",
        ],
    };

    /// <summary>The known properties by prefixed name; several values of one are parted by semicolons.</summary>
    /// <exception cref="XmlException">The packet is not well-formed or has a document type.</exception>
    public static Dictionary<string, string> Read(ReadOnlySpan<byte> packet)
    {
        var found = new Dictionary<string, string>();
        using var stream = new MemoryStream(packet.Trim((byte)0).ToArray());
        using var reader = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaxBytes,
            MaxCharactersFromEntities = 1024,
        });
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader is { NamespaceURI: Rdf, LocalName: "Description" }) ReadAttributes(reader, found);
            else if (NameOf(reader) is { } name && !found.ContainsKey(name)) Keep(found, name, ReadValue(reader));
        }
        return found;
    }

    private static void ReadAttributes(XmlReader reader, Dictionary<string, string> found)
    {
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
            if (NameOf(reader) is { } name) Keep(found, name, reader.Value);
        reader.MoveToElement();
    }

    private static string? NameOf(XmlReader reader)
    {
        var prefix = reader.NamespaceURI switch
        {
            "http://purl.org/dc/elements/1.1/" => "dc",
            "http://ns.adobe.com/xap/1.0/" => "xmp",
            "http://www.aiim.org/pdfa/ns/id/" => "pdfaid",
            var other => other.StartsWith("http://prismstandard.org/namespaces/", StringComparison.Ordinal) ? "prism" : "",
        };
        return Known.TryGetValue(prefix, out var names) && names.Contains(reader.LocalName) ? $"{prefix}:{reader.LocalName}" : null;
    }

    // The value in the default language comes first (ISO 16684-1, 8.2.2.4); of titles in several languages only that one is taken.
    private static string ReadValue(XmlReader reader)
    {
        var (items, direct, isAlternative) = (new List<string>(), new StringBuilder(), false);
        using var inner = reader.ReadSubtree();
        inner.Read();
        while (inner.Read())
        {
            if (inner is { NodeType: XmlNodeType.Element, NamespaceURI: Rdf, LocalName: "Alt" }) isAlternative = true;
            if (inner is { NodeType: XmlNodeType.Element, NamespaceURI: Rdf, LocalName: "li" }) AddItem(inner, items);
            else if (inner.NodeType is XmlNodeType.Text or XmlNodeType.CDATA) direct.Append(inner.Value);
        }
        if (items.Count == 0) return direct.ToString();
        return isAlternative ? items[0] : string.Join("; ", items);
    }

    private static void AddItem(XmlReader reader, List<string> items)
    {
        var isDefault = reader.GetAttribute("lang", "http://www.w3.org/XML/1998/namespace") == "x-default";
        var text = new StringBuilder();
        using var item = reader.ReadSubtree();
        while (item.Read())
            if (item.NodeType is XmlNodeType.Text or XmlNodeType.CDATA) text.Append(item.Value);
        if (PdfText.Tidy(text.ToString()) is not { } value) return;
        if (isDefault) items.Insert(0, value);
        else items.Add(value);
    }

    private static void Keep(Dictionary<string, string> found, string name, string value)
    {
        if (PdfText.Tidy(value) is { } tidy) found[name] = tidy;
    }
}
