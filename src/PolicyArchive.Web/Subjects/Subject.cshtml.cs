using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PolicyArchive.Catalog;
using PolicyArchive.Search;
using PolicyArchive.Web.Localisation;

namespace PolicyArchive.Web.Subjects;

/// <summary>A concept: its names in both languages, what is beside it in the thesaurus, and the publications about it or anything below it.</summary>
internal sealed class SubjectModel(Thesaurus thesaurus, SearchIndex index, Catalogue catalogue, Texts texts) : PageModel
{
    private const int PublicationsShown = 20;

    public Concept Concept { get; private set; } = null!;

    public IReadOnlyList<Concept> Broader => texts.InOrder(Concept.Broader.Select(thesaurus.Find).OfType<Concept>());

    public IReadOnlyList<Concept> Narrower => texts.InOrder(thesaurus.NarrowerThan(Concept));

    public IReadOnlyList<Concept> Related => texts.InOrder(Concept.Related.Select(thesaurus.Find).OfType<Concept>());

    /// <summary>What records call it or anything below it.</summary>
    public IReadOnlyList<string> Subjects { get; private set; } = [];

    public IReadOnlyList<Publication> Newest { get; private set; } = [];

    /// <summary>How many publications there are in all.</summary>
    public int Published { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (thesaurus.Find(slug) is not { } concept) return thesaurus.Named(slug) is { } named ? LocalRedirect(Links.Subject(named.Slug)) : NotFound();
        Concept = concept;
        Subjects = new SubjectCounts(thesaurus, index).SubjectsOf(concept);
        if (Subjects.Count == 0) return Page();
        var about = new SearchQuery { Filters = new Dictionary<string, IReadOnlyList<string>> { ["subject"] = Subjects }, Sort = SortOrder.Newest, Rows = PublicationsShown };
        var found = index.Search(about, cancellationToken);
        (Published, Newest) = (found.Total, await catalogue.FindManyAsync([.. found.Hits.Select(hit => hit.Id)], cancellationToken));
        return Page();
    }
}
