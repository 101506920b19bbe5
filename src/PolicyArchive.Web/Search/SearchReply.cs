using PolicyArchive.Search;
using PolicyArchive.Web.Http;

namespace PolicyArchive.Web.Search;

/// <summary>What a search, as a browser or a program asks for it, is answered with: results, or what is wrong with the query.</summary>
internal sealed record SearchReply(SearchQuery Query, IReadOnlyList<QueryProblem> Problems, SearchResults? Results)
{
    public static SearchReply To(HttpRequest request, SearchIndex index)
    {
        var parameters = request.Query.SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value));
        var query = SearchQuery.Read(parameters, out var problems);
        if (problems.Count > 0) return new SearchReply(query, problems, null);
        try
        {
            var results = index.Search(query, request.HttpContext.RequestAborted);
            if (results.Notices.Contains(NoticeCodes.CutShort)) Unchanged.IsNot(request.HttpContext);
            return new SearchReply(results.Query, [], results);
        }
        catch (SearchException e) when (e.Problem is not null)
        {
            return new SearchReply(query, [e.Problem], null);
        }
    }
}
