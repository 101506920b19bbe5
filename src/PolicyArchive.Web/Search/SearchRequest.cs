using PolicyArchive.Search;

namespace PolicyArchive.Web.Search;

/// <summary>A search as a browser or a program asks for it.</summary>
internal static class SearchRequest
{
    public static SearchQuery Read(HttpRequest request, out IReadOnlyList<QueryProblem> problems) =>
        SearchQuery.Read(request.Query.SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value)), out problems);
}
