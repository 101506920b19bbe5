using System.Net;
using PolicyArchive.Search;
using PolicyArchive.Search.Research;

namespace PolicyArchive.Web.Research;

/// <summary>What a research tool is asked, read from an address and written back to one: among which publications, which terms, in which order.</summary>
internal sealed record ResearchRequest(SearchQuery Query, IReadOnlyList<string> Terms, ConcordanceOrder Order, IReadOnlyList<QueryProblem> Problems)
{
    private const string TermName = "term";
    private const string OrderName = "by";

    public static ResearchRequest Read(HttpRequest request)
    {
        var parameters = request.Query.SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value));
        var query = SearchQuery.Read(parameters, out var problems);
        IReadOnlyList<string> terms = [.. request.Query[TermName].OfType<string>().Select(term => term.Trim()).Where(term => term.Length > 0).Distinct()];
        var found = problems.Concat(terms.Select(ResearchTools.ProblemOf).OfType<QueryProblem>());
        var isOrder = TryOrder(request.Query[OrderName], out var order);
        if (!isOrder) found = found.Append(new QueryProblem(OrderName, QueryProblemCodes.UnknownValue, "There is no such order; there are publication, left and right."));
        return new ResearchRequest(query with { Rows = 10 }, terms, order, [.. found]);
    }

    /// <summary>The request with the words of its query as one term, any of which counts, where it names none.</summary>
    public ResearchRequest WithTermOfQuery()
    {
        if (Terms.Count > 0 || Problems.Count > 0) return this;
        var words = ResearchTools.TermsOf(Query.Text).Take(ResearchTools.MaxWordsOfTerm).ToList();
        while (words.Count > 0 && string.Join(" OR ", words).Length > ResearchTools.MaxTermLength) words.RemoveAt(words.Count - 1);
        return words.Count == 0 ? this : this with { Terms = [string.Join(" OR ", words)] };
    }

    /// <summary>The request refused unless it names a number of terms.</summary>
    public ResearchRequest WithTerms(int least, int most) => Terms.Count >= least && Terms.Count <= most ? this : this with
    {
        Problems = [.. Problems, new QueryProblem(TermName, QueryProblemCodes.OutOfRange,
            Terms.Count < least ? "A word or phrase must be named." : $"There may be {(most == 1 ? "one word or phrase" : $"{most} words or phrases")} at most, not {Terms.Count}.")],
    };

    /// <summary>The address of a tool with this request.</summary>
    public string LinkTo(string path)
    {
        List<string> parts = Query.ToQueryString() is { Length: > 0 } query ? [query] : [];
        parts.AddRange(Terms.Select(term => $"{TermName}={WebUtility.UrlEncode(term)}"));
        if (Order != ConcordanceOrder.Publication) parts.Add($"{OrderName}={NameOf(Order)}");
        return parts.Count == 0 ? path : $"{path}?{string.Join('&', parts)}";
    }

    public static string NameOf(ConcordanceOrder order) => order.ToString().ToLowerInvariant();

    private static bool TryOrder(string? name, out ConcordanceOrder order)
    {
        order = ConcordanceOrder.Publication;
        return string.IsNullOrEmpty(name) || (name.All(char.IsAsciiLetter) && Enum.TryParse(name, ignoreCase: true, out order));
    }
}
