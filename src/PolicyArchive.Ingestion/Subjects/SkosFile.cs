using System.Xml;
using System.Xml.Linq;

namespace PolicyArchive.Ingestion;

/// <summary>
/// A thesaurus as SKOS (W3C Recommendation of 2009) in RDF/XML: concepts with preferred, alternative and hidden labels in English and Korean, broader,
/// narrower and related. A concept's slug is the end of its address, behind <c>#</c> or the last <c>/</c>; one that is not ours stays its address.
/// </summary>
public static class SkosFile
{
    /// <summary>How large a file may be, in characters.</summary>
    public const long MaxCharacters = 64_000_000;

    private const int MaxDepth = 100;

    /// <summary>Reads a thesaurus.</summary>
    /// <exception cref="IngestionException">The file can't be read, or is no thesaurus; the message names the line.</exception>
    public static Thesaurus Read(string path) => Read(path, out _);

    /// <summary>Reads a thesaurus.</summary>
    /// <param name="path">The file.</param>
    /// <param name="leftOut">What else the file says, by name (<c>skos:definition</c>), and how often: there is no place for it here.</param>
    /// <exception cref="IngestionException">The file can't be read, or is no thesaurus; the message names the line.</exception>
    public static Thesaurus Read(string path, out IReadOnlyDictionary<string, int> leftOut)
    {
        try
        {
            RefuseDeep(path);
            using var reader = Open(path);
            var document = XDocument.Load(reader, LoadOptions.SetLineInfo);
            leftOut = SkosRemainder.Of(document);
            return new SkosReader(path).Read(document);
        }
        catch (XmlException e)
        {
            throw new IngestionException($"{path}, line {Math.Max(1, e.LineNumber)}: this is not XML as it should be: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IngestionException($"{path} can't be read: {e.Message}", e);
        }
    }

    private static XmlReader Open(string path) =>
        XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxCharacters });

    // A document's prefixes are looked up from each element upwards: a hundred thousand deep takes minutes.
    private static void RefuseDeep(string path)
    {
        using var reader = Open(path);
        while (reader.Read())
            if (reader.Depth > MaxDepth) throw new IngestionException($"{path}, line {((IXmlLineInfo)reader).LineNumber}: its elements are nested more than {MaxDepth} deep.");
    }

    /// <summary>Writes a thesaurus in UTF-8. The same thesaurus always gives the same bytes.</summary>
    public static void Write(Thesaurus thesaurus, Stream stream)
    {
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, NewLineChars = "\n", CloseOutput = false, Encoding = new System.Text.UTF8Encoding(false) });
        var root = new XElement(Skos.Rdf + "RDF", new XAttribute(XNamespace.Xmlns + "rdf", Skos.Rdf), new XAttribute(XNamespace.Xmlns + "skos", Skos.Core));
        root.Add(SchemeOf(thesaurus));
        root.Add(thesaurus.Concepts.Select(concept => ElementOf(concept, thesaurus)));
        new XDocument(root).Save(writer);
    }

    private static XElement SchemeOf(Thesaurus thesaurus) => new(Skos.ConceptScheme, new XAttribute(Skos.About, Skos.Scheme),
        Label(Skos.PrefLabel, "en", "Subjects of urban policy"), Label(Skos.PrefLabel, "ko", "도시정책 주제"),
        thesaurus.TopConcepts.Select(top => To(Skos.HasTopConcept, top.Slug, thesaurus)));

    private static XElement ElementOf(Concept concept, Thesaurus thesaurus) => new(Skos.Concept, new XAttribute(Skos.About, AddressOf(concept.Slug, thesaurus)),
        new XElement(Skos.InScheme, new XAttribute(Skos.Resource, Skos.Scheme)),
        concept.Broader.Count == 0 ? new XElement(Skos.TopConceptOf, new XAttribute(Skos.Resource, Skos.Scheme)) : null,
        Labels("en", concept.En), Labels("ko", concept.Ko),
        concept.Broader.Select(slug => To(Skos.Broader, slug, thesaurus)),
        thesaurus.NarrowerThan(concept).Select(below => To(Skos.Narrower, below.Slug, thesaurus)),
        concept.Related.Select(slug => To(Skos.Related, slug, thesaurus)));

    private static IEnumerable<XElement> Labels(string language, ConceptLabels labels) =>
    [
        Label(Skos.PrefLabel, language, labels.Preferred),
        .. labels.Alternative.Select(label => Label(Skos.AltLabel, language, label)),
        .. labels.Hidden.Select(label => Label(Skos.HiddenLabel, language, label)),
    ];

    private static XElement Label(XName name, string language, string label) => new(name, new XAttribute(Skos.Language, language), label);

    private static XElement To(XName relation, string slug, Thesaurus thesaurus) => new(relation, new XAttribute(Skos.Resource, AddressOf(slug, thesaurus)));

    private static string AddressOf(string slug, Thesaurus thesaurus) => thesaurus.Find(slug)?.Uri ?? $"{Skos.Scheme}#{slug}";
}
