using Microsoft.AspNetCore.Mvc.RazorPages;
using PolicyArchive.Catalog;
using PolicyArchive.Web.Localisation;

namespace PolicyArchive.Web.Home;

/// <summary>What the archive holds, behind the search box.</summary>
internal sealed class IndexModel(Catalogue catalogue, Texts texts) : PageModel
{
    private const int NewestShown = 8;
    private const int YearsShown = 30;

    public CatalogueSummary Summary { get; private set; } = new();

    public IReadOnlyList<Publication> Newest { get; private set; } = [];

    /// <summary>Years and how many publications were issued in them: every year of the span where it is short enough, else the last years that have any.</summary>
    public IReadOnlyList<Tally<int>> Years { get; private set; } = [];

    public IReadOnlyList<Organisation> Partners { get; private set; } = [];

    public IReadOnlyList<Article> Articles { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Summary = await catalogue.SummariseAsync(cancellationToken);
        Newest = await catalogue.NewestAsync(NewestShown, cancellationToken: cancellationToken);
        Years = Span(Summary.ByYear);
        Partners = [.. (await catalogue.OrganisationsAsync(cancellationToken)).Where(organisation => organisation.IsPartner)
            .OrderBy(organisation => organisation.NameIn(texts.Language), StringComparer.CurrentCulture)];
        Articles = await catalogue.ArticlesAsync(cancellationToken);
    }

    private static IReadOnlyList<Tally<int>> Span(IReadOnlyList<Tally<int>> years)
    {
        if (years.Count == 0) return [];
        var (first, length) = (years[0].Value, years[^1].Value - years[0].Value + 1);
        if (length > YearsShown) return [.. years.TakeLast(YearsShown)];
        var counts = years.ToDictionary(tally => tally.Value, tally => tally.Count);
        return [.. Enumerable.Range(first, length).Select(year => new Tally<int>(year, counts.GetValueOrDefault(year)))];
    }
}
