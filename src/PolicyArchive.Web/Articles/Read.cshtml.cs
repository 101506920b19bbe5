using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PolicyArchive.Catalog;

namespace PolicyArchive.Web.Articles;

/// <summary>A text of the site itself.</summary>
internal sealed class ReadModel(Catalogue catalogue) : PageModel
{
    public Article Article { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await catalogue.FindArticleAsync(slug, cancellationToken) is not { } article) return NotFound();
        Article = article;
        return Page();
    }
}
