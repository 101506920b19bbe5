using Microsoft.AspNetCore.Mvc.RazorPages;
using PolicyArchive.Search;
using PolicyArchive.Search.Research;
using PolicyArchive.Web.Research;
using PolicyArchive.Web.Search;

namespace PolicyArchive.Web.Concordances;

/// <summary>Every place at which the publications found say a term, in its line of context. A request that cannot be read is answered with 400 and what is wrong with it.</summary>
internal sealed class IndexModel(SearchIndex index) : PageModel
{
    /// <summary>How many lines a page shows.</summary>
    public const int Shown = 50;

    public ResearchRequest Asked { get; private set; } = null!;

    public IReadOnlyList<ConcordanceLine> Lines { get; private set; } = [];

    public long Total { get; private set; }

    public int Publications { get; private set; }

    public Steps Steps => new(Asked.Query.Start, Shown, (int)Math.Min(Total, Concordance.MaxLines));

    public string? Term => Asked.Terms is [var term] ? term : null;

    public void OnGet()
    {
        Asked = ResearchRequest.Read(Request).WithTermOfQuery().WithTerms(0, 1);
        if (Asked.Problems.Count > 0) Response.StatusCode = StatusCodes.Status400BadRequest;
        else if (Term is { } term) Read(term);
    }

    public string LinkTo(int start) => (Asked with { Query = Asked.Query with { Start = start } }).LinkTo("/concordance");

    private void Read(string term)
    {
        using var concordance = index.Research.Concordance(Asked.Query, term, Asked.Order, HttpContext.RequestAborted);
        (Total, Publications) = (concordance.Total, concordance.Publications);
        Lines = [.. concordance.Lines.Skip(Asked.Query.Start).Take(Shown)];
    }
}
