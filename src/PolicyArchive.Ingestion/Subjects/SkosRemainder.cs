using System.Xml.Linq;

namespace PolicyArchive.Ingestion;

/// <summary>What an RDF/XML document says beside the thesaurus that is made of it.</summary>
internal static class SkosRemainder
{
    /// <summary>The properties of concepts, and the things that are none, for which there is no place; each by name with their number.</summary>
    public static IReadOnlyDictionary<string, int> Of(XDocument document)
    {
        var ofConcepts = document.Descendants().Where(Skos.IsConcept).SelectMany(OfConcept);
        var others = document.Elements(Skos.Rdf + "RDF").Elements().Where(one => !Skos.IsConcept(one) && (string?)one.Attribute(Skos.About) != Skos.Scheme);
        return new SortedDictionary<string, int>(ofConcepts.Concat(others.Select(one => NameOf(one, one.Name))).CountBy(name => name).ToDictionary(), StringComparer.Ordinal);
    }

    private static IEnumerable<string> OfConcept(XElement concept) =>
        concept.Elements().Where(property => !IsKept(property)).Select(property => $"{NameOf(property, property.Name)}{(IsLabel(property) ? $" in {Skos.LanguageOf(property) ?? "no language"}" : null)}")
            .Concat(concept.Attributes().Where(one => !one.IsNamespaceDeclaration && one.Name.Namespace != Skos.Rdf && one.Name.Namespace != XNamespace.Xml)
                .Select(property => NameOf(concept, property.Name)));

    private static bool IsKept(XElement property) =>
        IsLabel(property) ? Skos.LanguageOf(property) is "en" or "ko"
        : property.Name == Skos.Type ? Skos.IsTypeConcept(property)
        : property.Name == Skos.InScheme || property.Name == Skos.TopConceptOf ? (string?)property.Attribute(Skos.Resource) == Skos.Scheme
        : property.Name == Skos.Broader || property.Name == Skos.Narrower || property.Name == Skos.Related;

    private static bool IsLabel(XElement property) => property.Name == Skos.PrefLabel || property.Name == Skos.AltLabel || property.Name == Skos.HiddenLabel;

    private static string NameOf(XElement within, XName name) => within.GetPrefixOfNamespace(name.Namespace) is { } prefix ? $"{prefix}:{name.LocalName}" : name.LocalName;
}
