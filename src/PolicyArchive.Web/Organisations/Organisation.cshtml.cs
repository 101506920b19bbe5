using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PolicyArchive.Catalog;

namespace PolicyArchive.Web.Organisations;

/// <summary>An organisation: its names, its profile, what it has published.</summary>
internal sealed class OrganisationModel(Catalogue catalogue) : PageModel
{
    public const int PublicationsShown = 20;

    public Organisation Organisation { get; private set; } = null!;

    public Article? Profile { get; private set; }

    /// <summary>Its newest publications.</summary>
    public IReadOnlyList<Publication> Newest { get; private set; } = [];

    /// <summary>How many publications it has in all.</summary>
    public int Published { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await catalogue.FindOrganisationAsync(slug, cancellationToken) is not { } organisation) return NotFound();
        Organisation = organisation;
        Profile = organisation.Profile is null ? null : await catalogue.FindArticleAsync(organisation.Profile, cancellationToken);
        Newest = await catalogue.PublicationsOfAsync(slug, PublicationsShown, cancellationToken: cancellationToken);
        Published = await catalogue.CountAsync(publisher: slug, cancellationToken: cancellationToken);
        return Page();
    }
}
