using System.Xml;
using System.Xml.Linq;

namespace PolicyArchive.Ingestion;

/// <summary>Makes a thesaurus of an RDF/XML document, or says in which line it is none.</summary>
internal sealed class SkosReader(string path)
{
    private readonly Dictionary<string, XElement> elements = [];
    private readonly HashSet<(string From, string To)> broader = [], related = [];
    private ILookup<string, string> broaderOf = Enumerable.Empty<string>().ToLookup(_ => string.Empty);
    private ILookup<string, string> relatedOf = Enumerable.Empty<string>().ToLookup(_ => string.Empty);

    public Thesaurus Read(XDocument document)
    {
        foreach (var element in document.Descendants().Where(Skos.IsConcept)) Add(element);
        if (elements.Count == 0) throw new IngestionException($"{path} holds no skos:Concept.");
        foreach (var (slug, element) in elements) AddRelations(slug, element);
        (broaderOf, relatedOf) = (broader.ToLookup(pair => pair.From, pair => pair.To), related.ToLookup(pair => pair.From, pair => pair.To));
        foreach (var (slug, element) in elements) RefuseRelations(slug, element);
        var concepts = elements.Select(pair => ConceptOf(pair.Key, pair.Value)).ToList();
        RefuseSharedNames(concepts);
        return new Thesaurus(concepts);
    }

    private void Add(XElement element)
    {
        var slug = SlugOf(element, Skos.About);
        if (!elements.TryAdd(slug, element)) throw Wrong(element, $"there is a concept '{slug}' already, in line {Line(elements[slug])}");
    }

    private void AddRelations(string slug, XElement element)
    {
        broader.UnionWith(element.Elements(Skos.Broader).Select(to => (slug, Known(to))));
        broader.UnionWith(element.Elements(Skos.Narrower).Select(to => (Known(to), slug)));
        foreach (var to in element.Elements(Skos.Related)) related.UnionWith([(slug, Known(to)), (Known(to), slug)]);
    }

    private string Known(XElement relation)
    {
        var (slug, address) = (SlugOf(relation, Skos.Resource), AddressOf(relation, Skos.Resource));
        return elements.TryGetValue(slug, out var concept) && IsSame(address, AddressOf(concept, Skos.About)) ? slug : throw Wrong(relation, $"there is no concept '{address}'");
    }

    // The thesauri of others have a concept 123, too; an address that is not whole is one of this file.
    private static bool IsSame(string one, string other) => one == other || !IsWhole(one) || !IsWhole(other);

    private string SlugOf(XElement element, XName attribute)
    {
        var address = AddressOf(element, attribute);
        var slug = address[(address.LastIndexOfAny(['#', '/']) + 1)..];
        return slug.Length is > 0 and <= 200 && slug.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') ? slug
            : throw Wrong(element, $"the end of '{address}' should be letters, digits and hyphens");
    }

    private string AddressOf(XElement element, XName attribute)
    {
        var address = (string?)element.Attribute(attribute) ?? throw Wrong(element, $"the attribute rdf:{attribute.LocalName} is missing");
        if (IsWhole(address)) return address;
        var start = element.AncestorsAndSelf().Select(one => (string?)one.Attribute(Skos.Base)).FirstOrDefault(one => one is not null);
        return Uri.TryCreate(start, UriKind.Absolute, out var whole) && Uri.TryCreate(whole, address, out whole) ? whole.AbsoluteUri : address;
    }

    private static bool IsWhole(string address) => !address.StartsWith('/') && Uri.TryCreate(address, UriKind.Absolute, out _);

    /// <summary>Nothing contains itself, and what contains a concept, however far above, is not beside it, too (integrity condition S27 of SKOS).</summary>
    private void RefuseRelations(string slug, XElement element)
    {
        var above = Above(slug);
        if (above.Contains(slug)) throw Wrong(element, $"the concept '{slug}' is broader than itself");
        if (relatedOf[slug].Order(StringComparer.Ordinal).FirstOrDefault(above.Contains) is { } both)
            throw Wrong(element, $"the concept '{slug}' is related to '{both}', which is broader than it");
    }

    private HashSet<string> Above(string slug)
    {
        var above = new HashSet<string>();
        var open = new Queue<string>([slug]);
        while (open.TryDequeue(out var next))
            foreach (var one in broaderOf[next].Where(above.Add)) open.Enqueue(one);
        return above;
    }

    private Concept ConceptOf(string slug, XElement element) => new()
    {
        Slug = slug,
        Uri = AddressOf(element, Skos.About) is var address && IsWhole(address) && !address.StartsWith($"{Skos.Scheme}#", StringComparison.Ordinal) ? address : null,
        En = LabelsOf(element, "en", "English"),
        Ko = LabelsOf(element, "ko", "Korean"),
        Broader = [.. broaderOf[slug].Order(StringComparer.Ordinal)],
        Related = [.. relatedOf[slug].Order(StringComparer.Ordinal)],
    };

    private ConceptLabels LabelsOf(XElement element, string language, string name)
    {
        if (LabelsOf(element, Skos.PrefLabel, language) is not [var preferred]) throw Wrong(element, $"the concept has not one preferred label in {name}");
        return new ConceptLabels(preferred, LabelsOf(element, Skos.AltLabel, language), LabelsOf(element, Skos.HiddenLabel, language));
    }

    private static List<string> LabelsOf(XElement element, XName kind, string language) =>
    [
        .. element.Elements(kind).Where(label => Skos.LanguageOf(label) == language).Select(label => label.Value.Normalize().Trim()).Where(label => label.Length > 0).Distinct(),
    ];

    private void RefuseSharedNames(List<Concept> concepts)
    {
        foreach (var language in new[] { "en", "ko" })
        {
            var named = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var concept in concepts)
                if (!named.TryAdd(concept.LabelIn(language), concept.Slug))
                    throw Wrong(elements[concept.Slug], $"'{concept.LabelIn(language)}' is the preferred label of '{named[concept.LabelIn(language)]}', too");
        }
    }

    private IngestionException Wrong(XElement element, string what) => new($"{path}, line {Line(element)}: {what}.");

    private static int Line(XElement element) => ((IXmlLineInfo)element).LineNumber;
}
