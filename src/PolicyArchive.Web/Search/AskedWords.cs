using Microsoft.AspNetCore.Mvc;
using PolicyArchive.Search;

namespace PolicyArchive.Web.Search;

/// <summary>What is asked of one publication, as it stands in an address: the words of a query, and whether their other names are looked for, too.</summary>
/// <param name="Text">The words, in the query language.</param>
/// <param name="Expand"><c>off</c>: no other names.</param>
/// <param name="Dropped">Other names that are not looked for.</param>
internal sealed record AskedWords([FromQuery(Name = "q")] string? Text, [FromQuery(Name = "expand")] string? Expand, [FromQuery(Name = "drop")] string[]? Dropped)
{
    public static SearchQuery In(HttpRequest request, out IReadOnlyList<QueryProblem> problems) =>
        new AskedWords(request.Query["q"].FirstOrDefault(), request.Query["expand"].FirstOrDefault(), [.. request.Query["drop"].OfType<string>()]).Read(out problems);

    public SearchQuery Read(out IReadOnlyList<QueryProblem> problems)
    {
        List<KeyValuePair<string, string?>> parameters = [KeyValuePair.Create("q", Text)];
        if (Expand is not null) parameters.Add(KeyValuePair.Create<string, string?>("expand", Expand));
        parameters.AddRange((Dropped ?? []).Select(name => KeyValuePair.Create<string, string?>("drop", name)));
        return SearchQuery.Read(parameters, out problems);
    }
}
