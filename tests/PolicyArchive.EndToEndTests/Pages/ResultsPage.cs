using System.Text.RegularExpressions;

namespace PolicyArchive.EndToEndTests.Pages;

/// <summary>The results of a search.</summary>
internal sealed class ResultsPage(IPage page, Words words)
{
    public ILocator Count => page.GetByRole(AriaRole.Status);

    public ILocator Hits => page.GetByRole(AriaRole.Main).Locator("ol.hits > li");

    public ILocator Filters => page.GetByRole(AriaRole.List, new() { Name = words.ActiveFilters });

    /// <summary>The values of all facets; on a narrow screen they are disclosed first.</summary>
    public ILocator Facets => page.GetByRole(AriaRole.Navigation, new() { Name = words.Narrow });

    public ILocator FacetsDisclosure => page.GetByText(words.Narrow, new() { Exact = true });

    public ILocator Facet(string value) => Facets.GetByRole(AriaRole.Link, new() { NameRegex = new Regex($@"^{value}\s*\d") });

    public ILocator Hit(string title) => Hits.Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = title }) });

    public ILocator Title(string title) => Hit(title).GetByRole(AriaRole.Heading).GetByRole(AriaRole.Link);

    /// <summary>The link from a hit to one of its pages, by the number printed on it.</summary>
    public ILocator PageOf(string title, string label) => Hit(title).GetByRole(AriaRole.Listitem).GetByRole(AriaRole.Link, new() { NameRegex = new Regex($@"(^|\s){label}$") });

    public ILocator Marks(string title) => Hit(title).Locator(".snippet mark");
}
