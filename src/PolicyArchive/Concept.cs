namespace PolicyArchive;

/// <summary>A subject of the thesaurus (SKOS concept) with its names in both languages. What is narrower than it follows from what names it as broader.</summary>
public sealed record Concept
{
    /// <summary>Its short name in addresses: <c>tap-water</c>. Made once.</summary>
    public required string Slug { get; init; }

    /// <summary>The address by which others know it, where the thesaurus was made elsewhere; null where that is ours, made of its slug.</summary>
    public string? Uri { get; init; }

    /// <summary>Its names in English.</summary>
    public required ConceptLabels En { get; init; }

    /// <summary>Its names in Korean.</summary>
    public required ConceptLabels Ko { get; init; }

    /// <summary>The slugs of the concepts that contain it; none for a top concept.</summary>
    public IReadOnlyList<string> Broader { get; init; } = [];

    /// <summary>The slugs of concepts beside it that one may look for, too; these name it likewise.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

    /// <summary>Its names in a language.</summary>
    /// <param name="language"><c>en</c> or <c>ko</c>.</param>
    public ConceptLabels LabelsIn(string language) => language == "ko" ? Ko : En;

    /// <summary>Its preferred name in the reader's language.</summary>
    /// <param name="language"><c>en</c> or <c>ko</c>.</param>
    public string LabelIn(string language) => LabelsIn(language).Preferred;
}

/// <summary>The names of a concept in one language.</summary>
/// <param name="Preferred">The one that is shown (skos:prefLabel).</param>
/// <param name="Alternative">Others that mean the same (skos:altLabel).</param>
/// <param name="Hidden">Misspellings by which it is recognised but which are never shown (skos:hiddenLabel).</param>
public sealed record ConceptLabels(string Preferred, IReadOnlyList<string> Alternative, IReadOnlyList<string> Hidden)
{
    /// <summary>Those that may be shown, the preferred one first.</summary>
    public IEnumerable<string> Shown => Alternative.Prepend(Preferred);

    /// <summary>All of them.</summary>
    public IEnumerable<string> All => Shown.Concat(Hidden);
}
