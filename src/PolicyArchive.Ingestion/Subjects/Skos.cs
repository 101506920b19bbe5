using System.Xml.Linq;

namespace PolicyArchive.Ingestion;

/// <summary>The names of SKOS in RDF/XML.</summary>
internal static class Skos
{
    public const string Scheme = "https://policyarchive.example/subjects";

    public static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    public static readonly XNamespace Core = "http://www.w3.org/2004/02/skos/core#";
    public static readonly XName Concept = Core + "Concept", ConceptScheme = Core + "ConceptScheme", HasTopConcept = Core + "hasTopConcept";
    public static readonly XName InScheme = Core + "inScheme", TopConceptOf = Core + "topConceptOf";
    public static readonly XName PrefLabel = Core + "prefLabel", AltLabel = Core + "altLabel", HiddenLabel = Core + "hiddenLabel";
    public static readonly XName Broader = Core + "broader", Narrower = Core + "narrower", Related = Core + "related";
    public static readonly XName About = Rdf + "about", Resource = Rdf + "resource", Type = Rdf + "type", Language = XNamespace.Xml + "lang", Base = XNamespace.Xml + "base";

    public static bool IsConcept(XElement element) => element.Name == Concept || element.Elements(Type).Any(IsTypeConcept);

    public static bool IsTypeConcept(XElement type) => (string?)type.Attribute(Resource) == Concept.NamespaceName + Concept.LocalName;

    /// <summary>The language of a label without its region; null where it names none.</summary>
    public static string? LanguageOf(XElement label) => ((string?)label.Attribute(Language))?.Split('-')[0];
}
