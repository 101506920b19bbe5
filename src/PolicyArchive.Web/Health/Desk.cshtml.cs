using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PolicyArchive.Catalog;
using PolicyArchive.Web.Http;

namespace PolicyArchive.Web.Health;

/// <summary>How the archive is, for those who keep it: the parts, taking in, what is checked and what failed. As <c>/health</c>, for neighbours alone.</summary>
internal sealed class DeskModel(HealthCheck check, Catalogue catalogue) : PageModel
{
    private const int MostListed = 100;

    public Readiness Readiness { get; private set; } = null!;

    public IReadOnlyList<Check> Failed { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!Clients.IsNear(HttpContext)) return NotFound();
        Response.Headers.CacheControl = "no-store";
        Readiness = await check.RunAsync(cancellationToken);
        if (Readiness.Catalogue == Readiness.Ok) Failed = await catalogue.FailedChecksAsync(MostListed, cancellationToken);
        return Page();
    }
}
