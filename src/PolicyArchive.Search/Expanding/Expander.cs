using PolicyArchive.Search.Queries;

namespace PolicyArchive.Search;

/// <summary>
/// Finds the names in a query, and large numbers, and puts the other names of the same things beside them. What is in quotes, excluded, asked for in a field or without fail
/// stays as it is.
/// </summary>
/// <param name="vocabulary">The names.</param>
/// <param name="dropped">Names that are not to be looked for.</param>
internal sealed class Expander(Vocabulary vocabulary, IReadOnlyList<string> dropped)
{
    /// <summary>How many other names a query is looked for under at most; its names share them.</summary>
    public const int MostTerms = 8;

    private readonly Dictionary<string, IReadOnlyList<string>> found = [];

    /// <summary>The query with the other names in it.</summary>
    public QueryNode Expand(QueryNode root)
    {
        var marked = Find(root);
        var refused = dropped.Select(NameKey.Of).ToHashSet();
        var share = Math.Max(1, MostTerms / Math.Max(1, found.Count));
        var kept = found.Take(MostTerms).ToDictionary(pair => pair.Key, pair => pair.Value.Take(share).Where(term => !refused.Contains(NameKey.Of(term))).ToList());
        return Fill(marked, kept);
    }

    /// <summary>The query with its names as nodes of their own.</summary>
    private QueryNode Find(QueryNode node) => node switch
    {
        QueryNode.And and => One(FindRuns(and.Parts), parts => new QueryNode.And(parts)),
        QueryNode.Or or => new QueryNode.Or([.. or.Parts.Select(Find)]),
        QueryNode.Word { Field: null } word => Name([word]) ?? node,
        _ => node,
    };

    private static QueryNode One(List<QueryNode> parts, Func<List<QueryNode>, QueryNode> several) => parts.Count == 1 ? parts[0] : several(parts);

    /// <summary>The longest names first, from the left.</summary>
    private List<QueryNode> FindRuns(IReadOnlyList<QueryNode> parts)
    {
        var nodes = new List<QueryNode>();
        for (var at = 0; at < parts.Count;)
        {
            var words = parts.Skip(at).TakeWhile(part => part is QueryNode.Word { Field: null }).Cast<QueryNode.Word>().Take(Math.Max(vocabulary.MostWords, Sums.MostWords)).ToList();
            var name = Enumerable.Range(0, words.Count).Select(less => Name(words[..^less])).FirstOrDefault(name => name is not null);
            nodes.Add(name ?? (words.Count > 0 ? parts[at] : Find(parts[at])));
            at += name?.Words.Count ?? 1;
        }
        return nodes;
    }

    /// <summary>What these words name; null where they name nothing, or what was named before.</summary>
    private QueryNode.Named? Name(IReadOnlyList<QueryNode.Word> words)
    {
        var typed = string.Join(' ', words.Select(word => word.Text));
        IReadOnlyList<string> others = [.. vocabulary.OthersOf(typed), .. Sums.OthersOf(typed)];
        if (others.Count == 0 || !found.TryAdd(typed, others)) return null;
        return new QueryNode.Named(words, typed, []);
    }

    private static QueryNode Fill(QueryNode node, Dictionary<string, List<string>> kept) => node switch
    {
        QueryNode.And and => new QueryNode.And([.. and.Parts.Select(part => Fill(part, kept))]),
        QueryNode.Or or => new QueryNode.Or([.. or.Parts.Select(part => Fill(part, kept))]),
        QueryNode.Named named => named with { Others = kept.GetValueOrDefault(named.Text, []) },
        _ => node,
    };
}
