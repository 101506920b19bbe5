using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PolicyArchive.Search;
using PolicyArchive.Search.Research;
using PolicyArchive.Web.Research;
using PolicyArchive.Web.Search;

namespace PolicyArchive.Web.Trends;

/// <summary>How often terms are said, by year, as charts with a table. A request that cannot be read is answered with 400 and what is wrong with it.</summary>
internal sealed class IndexModel(SearchIndex index) : PageModel
{
    public ResearchRequest Asked { get; private set; } = null!;

    /// <summary>The counts; null where no term was named.</summary>
    public OverTime? Counts { get; private set; }

    public void OnGet()
    {
        Asked = ResearchRequest.Read(Request).WithTerms(0, ResearchTools.MaxTerms);
        Asked = Asked with { Query = Asked.Query with { Sort = SortOrder.Relevance, Start = 0 } };
        if (Asked.Problems.Count > 0) Response.StatusCode = StatusCodes.Status400BadRequest;
        else if (Asked.Terms.Count > 0) Counts = index.Research.OverTime(Asked.Query, Asked.Terms, HttpContext.RequestAborted);
    }

    /// <summary>The search for what any of the terms finds in a year.</summary>
    public string LinkTo(int year)
    {
        var any = string.Join(" OR ", Asked.Terms.Select(ResearchTools.QueryOf));
        var among = Asked.Query.Text;
        // The terms are counted as they are, not under other names.
        var both = among.Length == 0 ? any : $"({among}) +({any})";
        var query = Asked.Query with { Text = both.Length <= SearchQuery.MaxLength ? both : any, IsExpanded = Asked.Query.IsExpanded && among.Length > 0 };
        foreach (var other in query.Filters.GetValueOrDefault("year", [])) query = query.Without("year", other);
        return ResultsModel.LinkTo(query.With("year", year.ToString("0000", CultureInfo.InvariantCulture)));
    }
}
