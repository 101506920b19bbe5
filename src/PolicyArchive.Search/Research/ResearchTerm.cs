using PolicyArchive.Search.Matching;
using PolicyArchive.Search.Queries;

namespace PolicyArchive.Search.Research;

/// <summary>Reads what is to be counted or shown in its context: the query language, but that words beside each other belong together.</summary>
internal static class ResearchTerm
{
    public static QueryProblem? ProblemOf(string term) => Read(term).Problem;

    /// <exception cref="SearchException">The term is refused.</exception>
    public static Plan PlanOf(string term) => Read(term) is { Problem: { } problem } ? throw new SearchException(problem) : Read(term);

    public static string QueryOf(string term) => ProblemOf(term) is null && QueryParser.Parse(term).Root is { } root ? Write(root) : string.Empty;

    public static IReadOnlyList<string> TermsOf(string queryText)
    {
        var parsed = QueryParser.Parse(queryText);
        if (parsed.Root is null || parsed.Problem is not null) return [];
        var asked = Planner.Of(queryText).Leaves.Select(leaf => leaf.Text).ToHashSet();
        return [.. Parts(parsed.Root).Where(part => asked.Contains(part.Typed)).Select(part => Write(part.Node)).Distinct()];
    }

    private static Plan Read(string term)
    {
        if (term.Length > ResearchTools.MaxTermLength)
            return Refuse(QueryProblemCodes.TooLong, $"A term may have {ResearchTools.MaxTermLength} characters, not {term.Length}.");
        var parsed = QueryParser.Parse(term);
        if (parsed.Problem is { } problem) return Refuse(problem.Code, problem.Message);
        var plan = Planner.Of(parsed.Root is { } root ? Write(root) : string.Empty);
        if (plan.Problem is { } other) return Refuse(other.Code, other.Message);
        return plan.Leaves.Count <= ResearchTools.MaxWordsOfTerm ? plan
            : Refuse(QueryProblemCodes.TooManyTerms, $"A term may have {ResearchTools.MaxWordsOfTerm} words or phrases to choose from, not {plan.Leaves.Count}.");
    }

    private static Plan Refuse(string code, string message) => new(null, [], [], [], new QueryProblem("term", code, message));

    /// <summary>The query as text again; words beside each other as one with hyphens, which is how the language says that they stand together.</summary>
    private static string Write(QueryNode node) => node switch
    {
        QueryNode.And all when all.Parts.All(part => part is QueryNode.Word { Field: null }) => string.Join('-', all.Parts.Select(Write)),
        QueryNode.And all => string.Join(' ', all.Parts.Select(WriteGroup)),
        QueryNode.Or any => string.Join(" OR ", any.Parts.Select(WriteGroup)),
        QueryNode.Not none => $"-{WriteGroup(none.Part)}",
        QueryNode.Word word => WriteField(word.Field) + word.Text,
        QueryNode.Required required => $"+{WriteGroup(required.Part)}",
        QueryNode.Phrase phrase => $"{WriteField(phrase.Field)}\"{phrase.Text}\"{(phrase.Between is { } between ? $"~{between}" : string.Empty)}",
        QueryNode.Similar similar => $"{WriteField(similar.Field)}{similar.Text}~{similar.Edits}",
        QueryNode.Prefix prefix => $"{WriteField(prefix.Field)}{prefix.Text}*",
        _ => string.Empty,
    };

    private static string WriteGroup(QueryNode node) => node is QueryNode.And or QueryNode.Or ? $"({Write(node)})" : Write(node);

    private static string WriteField(string? field) => field is null ? string.Empty : $"{field}:";

    private static IEnumerable<(QueryNode Node, string Typed)> Parts(QueryNode node) => node switch
    {
        QueryNode.And all => all.Parts.SelectMany(Parts),
        QueryNode.Or any => any.Parts.SelectMany(Parts),
        QueryNode.Required required => Parts(required.Part),
        QueryNode.Similar { Field: null } similar => [(similar, similar.Text)],
        QueryNode.Word { Field: null } word => [(word, word.Text)],
        QueryNode.Phrase { Field: null } phrase => [(phrase, phrase.Text)],
        QueryNode.Prefix { Field: null } prefix => [(prefix, prefix.Text)],
        _ => [],
    };
}
