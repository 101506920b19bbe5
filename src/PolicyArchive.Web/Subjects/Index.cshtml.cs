using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PolicyArchive.Search;

namespace PolicyArchive.Web.Subjects;

/// <summary>What the publications are about, each subject with the number of publications; a subject leads to them.</summary>
internal sealed class IndexModel(SearchIndex index) : PageModel
{
    public IReadOnlyList<FacetValue> Subjects { get; private set; } = [];

    public IActionResult OnGet(string? id, CancellationToken cancellationToken)
    {
        if (id is not null) return LocalRedirect(Links.Search("subject", id));
        var facets = index.Search(new SearchQuery { Rows = 1 }, cancellationToken).Facets;
        Subjects = [.. facets.Where(facet => facet.Field == "subject").SelectMany(facet => facet.Values).OrderBy(value => value.Value, StringComparer.CurrentCulture)];
        return Page();
    }
}
