using Microsoft.AspNetCore.Mvc.RazorPages;
using PolicyArchive.Search;

namespace PolicyArchive.Web.Search;

/// <summary>What a query finds. A query that cannot be read is answered with 400 and what is wrong with it.</summary>
internal sealed class ResultsModel(SearchIndex index) : PageModel
{
    public SearchQuery Query { get; private set; } = new();

    public IReadOnlyList<QueryProblem> Problems { get; private set; } = [];

    /// <summary>The answer; null where the query could not be read.</summary>
    public SearchResults? Results { get; private set; }

    public void OnGet(CancellationToken cancellationToken)
    {
        Query = SearchRequest.Read(Request, out var problems);
        Problems = problems;
        if (problems.Count > 0) Response.StatusCode = StatusCodes.Status400BadRequest;
        else Results = index.Search(Query, cancellationToken);
    }

    public static string LinkTo(SearchQuery query) => query.ToQueryString() is { Length: > 0 } parameters ? $"/search?{parameters}" : "/search";
}
