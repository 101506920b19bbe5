using Microsoft.AspNetCore.Mvc.RazorPages;
using PolicyArchive.Catalog;
using PolicyArchive.Web.Localisation;

namespace PolicyArchive.Web.Organisations;

/// <summary>The directory of the organisations that publish here or take part.</summary>
internal sealed class IndexModel(Catalogue catalogue, Texts texts) : PageModel
{
    public IReadOnlyList<Organisation> Partners { get; private set; } = [];

    /// <summary>Those that are not partners.</summary>
    public IReadOnlyList<Organisation> Others { get; private set; } = [];

    /// <summary>Slug to the number of its publications.</summary>
    public IReadOnlyDictionary<string, int> Published { get; private set; } = new Dictionary<string, int>();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var all = (await catalogue.OrganisationsAsync(cancellationToken)).OrderBy(organisation => organisation.NameIn(texts.Language), StringComparer.CurrentCulture);
        (Partners, Others) = ([.. all.Where(organisation => organisation.IsPartner)], [.. all.Where(organisation => !organisation.IsPartner)]);
        Published = (await catalogue.SummariseAsync(cancellationToken)).ByPublisher.ToDictionary(tally => tally.Value, tally => tally.Count);
    }
}
