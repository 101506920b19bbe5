using Microsoft.AspNetCore.Mvc.RazorPages;
using PolicyArchive.Search;

namespace PolicyArchive.Web.Search;

/// <summary>What a query finds. A query that cannot be read is answered with 400 and what is wrong with it.</summary>
internal sealed class ResultsModel(SearchIndex index) : PageModel
{
    public SearchReply Reply { get; private set; } = null!;

    public void OnGet()
    {
        Reply = SearchReply.To(Request, index);
        if (Reply.Results is null) Response.StatusCode = StatusCodes.Status400BadRequest;
    }

    public static string LinkTo(SearchQuery query) => query.ToQueryString() is { Length: > 0 } parameters ? $"/search?{parameters}" : "/search";
}
