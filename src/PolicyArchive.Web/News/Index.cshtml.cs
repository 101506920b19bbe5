using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PolicyArchive.Catalog;

namespace PolicyArchive.Web.News;

/// <summary>The news board, the last registered first.</summary>
internal sealed class IndexModel(Catalogue catalogue) : PageModel
{
    public const int Rows = 20;

    [BindProperty(Name = "start", SupportsGet = true)]
    public int Start { get; set; }

    public IReadOnlyList<Publication> Items { get; private set; } = [];

    public int Total { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || Start < 0) return BadRequest();
        Items = await catalogue.NewestAsync(Rows, Kind.News, Start, cancellationToken);
        Total = await catalogue.CountAsync(kind: Kind.News, cancellationToken: cancellationToken);
        return Page();
    }
}
