using PolicyArchive.Search;

namespace PolicyArchive.Ingestion;

/// <summary>The names of the thesaurus as searching uses them.</summary>
public static class SubjectNames
{
    /// <summary>
    /// Each concept as a thing with names in two languages. Hidden labels are recognised and never looked for; so is the concept's slug, by which records may name
    /// it and which no label need repeat.
    /// </summary>
    public static Vocabulary Of(Thesaurus thesaurus) =>
        new(thesaurus.Concepts.Select(concept => (IReadOnlyList<NamesInLanguage>)[In(concept.En, concept.Slug.Replace('-', ' ')), In(concept.Ko)]));

    private static NamesInLanguage In(ConceptLabels labels, params string[] others) => new([.. labels.Shown], [.. labels.Hidden, .. others]);
}
