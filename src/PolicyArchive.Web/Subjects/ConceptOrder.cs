using PolicyArchive.Web.Localisation;

namespace PolicyArchive.Web.Subjects;

/// <summary>Concepts in the order of their preferred names in the reader's language.</summary>
internal static class ConceptOrder
{
    public static IReadOnlyList<Concept> InOrder(this Texts texts, IEnumerable<Concept> concepts) =>
        [.. concepts.OrderBy(concept => concept.LabelIn(texts.Language), StringComparer.CurrentCultureIgnoreCase)];
}
