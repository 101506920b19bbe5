using PolicyArchive.Search.Analysis;
using PolicyArchive.Search.Index;
using PolicyArchive.Search.Queries;

namespace PolicyArchive.Search.Matching;

/// <summary>Turns a query into a plan: analyses its words and counts them.</summary>
internal sealed class Planner
{
    // A word of many syllables is many terms; this many count as one word.
    private const int SyllablesPerTerm = 16;
    private const int MostBetween = 100;

    // Of shorter words nearly everything is a neighbour.
    private const int ShortestSimilar = 4;
    private const int LongSimilar = 8;

    // Whoever joins more words by OR than this wants any of a text's words; of fewer, each was chosen.
    private const int MostChosen = 4;

    private readonly TextAnalysis analysis = TextAnalysis.OfThread;
    private readonly Terms terms = new();
    private readonly LeafBuilder leaves;
    private readonly List<Leaf> wanted = [];
    private readonly List<Notice> notices;
    private readonly Vocabulary vocabulary;
    private int words;
    private int prefixes;
    private readonly List<Expansion> expansions = [];
    private int exclusions;
    private int exact;
    private int things;

    private Planner(IEnumerable<Notice> notices, Vocabulary vocabulary)
    {
        leaves = new LeafBuilder(analysis, terms);
        (this.notices, this.vocabulary) = ([.. notices], vocabulary);
    }

    /// <param name="text">The query.</param>
    /// <param name="vocabulary">The names of subjects; null for none.</param>
    /// <param name="expander">What knows other names of what it asks for; null for none.</param>
    public static Plan Of(string text, Vocabulary? vocabulary = null, Expander? expander = null)
    {
        var parsed = QueryParser.Parse(text);
        if (parsed.Problem is not null) return new Plan(null, [], [], [], parsed.Problem);
        return new Planner(parsed.Notices, vocabulary ?? Vocabulary.None).Build(parsed.Root is null ? null : expander?.Expand(parsed.Root) ?? parsed.Root, !string.IsNullOrWhiteSpace(text));
    }

    private Plan Build(QueryNode? root, bool isAsked)
    {
        var node = root is null || Node(root) is not { } read ? null : HasPage(read);
        if (node is null && isAsked) node = Nothing();
        if (words > SearchQuery.MaxTerms) return Refuse(QueryProblemCodes.TooManyTerms, $"A query may have {SearchQuery.MaxTerms} words or parts of words, not {words}. A word of letters and digits has several parts, and so has a long one.");
        if (prefixes > SearchQuery.MaxPrefixes) return Refuse(QueryProblemCodes.TooManyPrefixes, $"A query may have {SearchQuery.MaxPrefixes} words with a star, not {prefixes}.");
        if (node is PlanNode.Except || (node is PlanNode.All all && all.Parts.All(part => part is PlanNode.Except))) notices.Add(new Notice(NoticeCodes.OnlyExclusions));
        // Other names come last: words that follow one another in the query are neighbours among the leaves, too.
        return new Plan(node, terms.All, [.. wanted.OrderBy(leaf => leaf.IsOtherName)], [.. notices.Select(notice => notice.Code).Distinct()])
        {
            Expansions = expansions, Vocabulary = vocabulary,
            NoticeWords = notices.Where(notice => notice.Word is not null).Distinct().GroupBy(notice => notice.Code)
                .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(notice => notice.Word!)]),
        };
    }

    /// <summary>Of what was typed nothing can be looked for: everything would be no answer to it.</summary>
    private PlanNode.Cards Nothing()
    {
        notices.Add(new Notice(NoticeCodes.NoWords));
        return new PlanNode.Cards(_ => false);
    }

    private static Plan Refuse(string code, string message) => new(null, [], [], [], new QueryProblem("q", code, message));

    private PlanNode? Node(QueryNode node) => node switch
    {
        QueryNode.And and => All(and.Parts),
        QueryNode.Or or => Any(or.Parts),
        QueryNode.Not not => Except(not.Part),
        QueryNode.Required required => Require(required.Part),
        QueryNode.Word word => Word(word),
        QueryNode.Named named => Named(named),
        QueryNode.Phrase phrase => Phrase(phrase),
        QueryNode.Prefix prefix => Prefix(prefix.Text, prefix.Field),
        QueryNode.Similar similar => Similar(similar),
        _ => null,
    };

    private PlanNode? All(IReadOnlyList<QueryNode> parts)
    {
        var nodes = WithoutWeak(OnPage(Nodes(WithNeighbours(parts))));
        return nodes.Count switch { 0 => null, 1 => nodes[0], _ => new PlanNode.All(nodes) };
    }

    private static IEnumerable<QueryNode> WithNeighbours(IReadOnlyList<QueryNode> parts) =>
        parts.Select((part, at) => part is QueryNode.Word { Field: null, Text: [.., var end] } word && Hangul.IsSyllable(end)
            && at + 1 < parts.Count && parts[at + 1] is QueryNode.Word { Field: null, Text: [var begin, ..] } next && Hangul.IsSyllable(begin) ? word with { Next = next.Text } : part);

    private List<PlanNode> WithoutWeak(List<PlanNode> nodes)
    {
        var strong = nodes.Where(node => node is not PlanNode.Match { Leaf.IsWeak: true }).ToList();
        if (!strong.Any(node => node is not PlanNode.Except)) return nodes;
        foreach (var node in nodes.OfType<PlanNode.Match>().Where(node => node.Leaf.IsWeak))
        {
            wanted.Remove(node.Leaf);
            notices.Add(new Notice(NoticeCodes.PassedOver, node.Leaf.Text));
        }
        return strong;
    }

    /// <summary>What stands beside a page must stand on it; a page by itself is any publication that has it.</summary>
    private List<PlanNode> OnPage(List<PlanNode> nodes)
    {
        if (nodes.OfType<PlanNode.Page>().ToList() is not [var page, ..] pages) return nodes;
        var rest = nodes.Where(node => node is not PlanNode.Page).Select(node => node is PlanNode.Except ? node : Change(node, leaf => leaf.IsInText ? leaf with { OnPage = page.Number } : leaf)!);
        return [.. rest, .. pages.Select(HasPage)];
    }

    private static PlanNode HasPage(PlanNode node) => node is PlanNode.Page page ? new PlanNode.Cards(card => card.PageCount >= page.Number) : node;

    /// <summary>The same with all its leaves changed.</summary>
    private PlanNode? Change(PlanNode? node, Func<Leaf, Leaf> change)
    {
        switch (node)
        {
            case PlanNode.All all:
                return new PlanNode.All([.. all.Parts.Select(part => Change(part, change)!)]);
            case PlanNode.Any any:
                return any with { Parts = [.. any.Parts.Select(part => Change(part, change)!)] };
            case PlanNode.Match match:
                var changed = change(match.Leaf);
                for (var i = 0; i < wanted.Count; i++)
                    if (ReferenceEquals(wanted[i], match.Leaf)) wanted[i] = changed;
                return new PlanNode.Match(changed);
            default:
                return node;
        }
    }

    private PlanNode? Any(IReadOnlyList<QueryNode> parts)
    {
        var isText = parts.Count > MostChosen && parts.All(part => part is QueryNode.Word { Field: null } or QueryNode.Named);
        var nodes = Nodes(parts).ConvertAll(HasPage);
        nodes = isText ? WithoutWeak(nodes) : WithWeak(nodes);
        return nodes.Count switch { 0 => null, 1 => nodes[0], _ => new PlanNode.Any(nodes) };
    }

    /// <summary>What was chosen must be found, but words with which one asks should not rank beside those for which one does.</summary>
    private List<PlanNode> WithWeak(List<PlanNode> nodes) =>
        nodes.TrueForAll(IsWeak) ? nodes : nodes.ConvertAll(node => !IsWeak(node) ? node : Change(Repeated(node, Weights.Weak), leaf => leaf with { IsWeak = false })!);

    private static bool IsWeak(PlanNode node) => node is PlanNode.Match { Leaf.IsWeak: true };

    private List<PlanNode> Nodes(IEnumerable<QueryNode> parts) => [.. parts.GroupBy(part => part).Select(same => Repeated(Node(same.Key), same.Count())).OfType<PlanNode>()];

    /// <summary>What is typed more than once weighs more.</summary>
    private PlanNode? Repeated(PlanNode? node, float times) =>
        times == 1 ? node : Change(node, leaf => leaf with { Parts = [.. leaf.Parts.Select(part => part with { Boost = part.Boost * times })] });

    private PlanNode.Except? Except(QueryNode part)
    {
        exclusions++;
        exact++;
        var node = Node(part);
        exact--;
        exclusions--;
        return node is null ? null : new PlanNode.Except(HasPage(node));
    }

    private PlanNode? Require(QueryNode part)
    {
        exact++;
        var node = Node(part);
        exact--;
        return Change(node, leaf => leaf with { IsRequired = true });
    }

    private PlanNode? Word(QueryNode.Word word)
    {
        if (word.Field is not null && !QueryFields.OfWords.Contains(word.Field)) return OfRecords(word.Field, word.Text);
        if (!Analyse(word.Text)) return null;
        var leaf = leaves.Word(word.Text, Field(word.Field)) with { IsWeak = word.Field is null && exact == 0 && !word.IsMeant && IsWeak(word.Text) };
        if (word.Next is { } next) leaf = leaf with { Parts = [.. leaf.Parts, .. leaves.Joint(word.Text, next)] };
        return OrSpelt(AsSubject(Match(leaf)), word.Text, spelt => leaves.WithoutHyphens(spelt, Field(word.Field)));
    }

    /// <summary>What was typed, or the same as others spell it.</summary>
    private PlanNode OrSpelt(PlanNode typed, string text, Func<string, Leaf> leafOf)
    {
        if (Spellings.OtherOf(text) is not { } other) return typed;
        analysis.Read(other);
        things++;
        return new PlanNode.Any([Change(typed, leaf => leaf with { Thing = things })!, Match(leafOf(other) with { IsOtherName = true, Thing = things })]) { IsOneThing = true };
    }

    private bool IsWeak(string text) =>
        analysis.Runs is [var run] && WeakWords.Contains(analysis.Form(run), analysis.StemOf(run)) && !(text.Length > 1 && text.All(char.IsAsciiLetterUpper));

    /// <summary>What is asked for as a subject, or any publication about a thing that has this name, whatever its record calls it.</summary>
    private PlanNode AsSubject(PlanNode.Match match)
    {
        if (match.Leaf.Field != Schema.Subject || vocabulary.KeysOf(match.Leaf.Text) is not { Count: > 0 } names) return match;
        var known = new Dictionary<string, bool>();
        return new PlanNode.Any([match, new PlanNode.Cards(card => card.Subjects.Any(IsNamed))]);

        bool IsNamed(string subject) => known.TryGetValue(subject, out var isNamed) ? isNamed : known[subject] = names.Contains(NameKey.Of(subject));
    }

    /// <summary>What was typed or any other name of it. A word with which one only asks names nothing.</summary>
    private PlanNode? Named(QueryNode.Named named)
    {
        var typed = All(named.Words);
        var others = named.Others.Take(SearchQuery.MaxTerms - words).ToList();
        if (typed is null or PlanNode.Match { Leaf.IsWeak: true } || others.Count == 0) return typed;
        expansions.Add(new Expansion(named.Text, others));
        things++;
        int[] rarity = typed is PlanNode.Match { Leaf.Parts: [{ Rarity: { } ofWord }, ..] } ? ofWord : [];
        return new PlanNode.Any([Change(typed, leaf => leaf with { Thing = things })!, .. others.Select(name => Other(name, Weights.OtherNameOf(others.Count), rarity))]) { IsOneThing = true };
    }

    private PlanNode.Match Other(string name, float weight, int[] typed)
    {
        analysis.Read(name);
        return Match(leaves.Other(name, weight, typed) with { Thing = things });
    }

    private PlanNode? Phrase(QueryNode.Phrase phrase)
    {
        if (phrase.Field is not null && !QueryFields.OfWords.Contains(phrase.Field)) return OfRecords(phrase.Field, phrase.Text);
        if (!Analyse(phrase.Text)) return null;
        return phrase.Between is { } between && analysis.Runs.Count > 1
            ? Match(leaves.Near(phrase.Text, Field(phrase.Field), Math.Min(between, MostBetween)))
            : OrSpelt(AsSubject(Match(leaves.Phrase(phrase.Text, Field(phrase.Field)))), phrase.Text, spelt => leaves.Phrase(spelt, Field(phrase.Field)));
    }

    private PlanNode? Prefix(string text, string? field)
    {
        if (field is not null && !QueryFields.OfWords.Contains(field)) return OfRecords(field, text);
        if (!Analyse(text)) return null;
        var last = analysis.Runs[^1];
        if (analysis.Runs.Count > 1 || (last.Length < 2 && last.Script != Script.Syllables))
        {
            notices.Add(new Notice(NoticeCodes.PrefixTooShort));
            words--;
            return Word(new QueryNode.Word(text, field));
        }
        prefixes++;
        return Match(leaves.Prefix(text, Field(field)));
    }

    private PlanNode? Similar(QueryNode.Similar similar)
    {
        if (similar.Field is not null && !QueryFields.OfWords.Contains(similar.Field)) return OfRecords(similar.Field, similar.Text);
        if (!Analyse(similar.Text)) return null;
        if (analysis.Runs is not [{ Script: Script.Letters, Length: >= ShortestSimilar } run])
        {
            notices.Add(new Notice(NoticeCodes.SimilarTooShort));
            words--;
            return Word(new QueryNode.Word(similar.Text, similar.Field));
        }
        prefixes++;
        return Match(leaves.Similar(similar.Text, Field(similar.Field), Math.Clamp(similar.Edits ?? (run.Length < LongSimilar ? 1 : 2), 1, 2)));
    }

    private bool Analyse(string text)
    {
        analysis.Read(text);
        words += analysis.Runs.Sum(run => 1 + run.Length / SyllablesPerTerm);
        return analysis.Runs.Any(run => run.Positions > 0);
    }

    private PlanNode.Match Match(Leaf leaf)
    {
        if (exclusions == 0) wanted.Add(leaf);
        return new PlanNode.Match(leaf);
    }

    private static string Field(string? field) => field ?? Schema.Text;

    private static PlanNode OfRecords(string field, string value) =>
        field == QueryFields.Page && FieldValues.PageOf(value) is { } page ? new PlanNode.Page(page) : new PlanNode.Cards(FieldValues.TestOf(field, value) ?? (_ => false));
}
