using PolicyArchive.Catalog;
using PolicyArchive.Web.Localisation;

namespace PolicyArchive.Web.Shared;

/// <summary>The names of organisations in the language of a request, read from the catalogue once for each request.</summary>
internal sealed class OrganisationNames(Catalogue catalogue, Texts texts)
{
    private Dictionary<string, string>? names;

    /// <summary>An organisation's name; its slug where the catalogue does not know it, null where there is no slug.</summary>
    public async Task<string?> OfAsync(string? slug, CancellationToken cancellationToken = default)
    {
        if (slug is null) return null;
        names ??= (await catalogue.OrganisationsAsync(cancellationToken)).ToDictionary(organisation => organisation.Slug, organisation => organisation.NameIn(texts.Language));
        return names.GetValueOrDefault(slug, slug);
    }
}
