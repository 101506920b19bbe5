using PolicyArchive.Search;

namespace PolicyArchive.Ingestion;

/// <summary>The names of the thesaurus as searching uses them.</summary>
public static class SubjectNames
{
    /// <summary>Each concept as a thing with names in two languages; hidden labels are recognised and never looked for.</summary>
    public static Vocabulary Of(Thesaurus thesaurus) => new(thesaurus.Concepts.Select(concept => (IReadOnlyList<NamesInLanguage>)[In(concept.En), In(concept.Ko)]));

    private static NamesInLanguage In(ConceptLabels labels) => new([.. labels.Shown], labels.Hidden);
}
