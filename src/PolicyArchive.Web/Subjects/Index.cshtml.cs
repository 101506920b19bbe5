using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PolicyArchive.Web.Localisation;

namespace PolicyArchive.Web.Subjects;

/// <summary>The uppermost two levels of the thesaurus with the number of publications, or those of its concepts whose names have some letters in them.</summary>
internal sealed class IndexModel(Thesaurus thesaurus, SubjectCounts counts, Texts texts) : PageModel
{
    /// <summary>The letters; empty for the tree.</summary>
    [BindProperty(Name = "name", SupportsGet = true)]
    public string? Name { get; set; }

    public SubjectCounts Counts => counts;

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Name);

    public IReadOnlyList<Concept> Top => texts.InOrder(thesaurus.TopConcepts);

    /// <summary>The concepts that are asked for, each with the names because of which it is listed.</summary>
    public IReadOnlyList<(Concept Concept, IReadOnlyList<string> Names)> Named =>
        [.. texts.InOrder(thesaurus.Concepts).Select(concept => (concept, NamesOf(concept))).Where(pair => pair.Item2.Count > 0)];

    public IReadOnlyList<Concept> Below(Concept concept) => texts.InOrder(thesaurus.NarrowerThan(concept));

    private IReadOnlyList<string> NamesOf(Concept concept) =>
        [.. concept.En.Shown.Concat(concept.Ko.Shown).Where(name => name.Contains(Name!.Trim(), StringComparison.OrdinalIgnoreCase))];
}
