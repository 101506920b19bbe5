namespace PolicyArchive.Search.Matching;

/// <summary>A term of one field of the index.</summary>
internal readonly record struct PlanTerm(string Field, string Text);

/// <summary>One place of a pattern: some term of several must stand there.</summary>
/// <param name="Offset">Where, counted from the pattern's first position.</param>
/// <param name="Terms">Which terms, by their numbers in <see cref="Plan.Terms"/>.</param>
internal sealed record Piece(int Offset, int[] Terms);

/// <summary>Terms that must stand at these places.</summary>
/// <param name="Pieces">The places, by offset.</param>
/// <param name="Length">How many positions it covers.</param>
internal sealed record Pattern(Piece[] Pieces, int Length);

/// <summary>Something that counts towards the score: the weighted frequency of some terms, as if they were one.</summary>
/// <param name="Terms">The terms and what one occurrence of each is worth.</param>
/// <param name="Boost">What it is worth among others.</param>
/// <param name="Norm">With which lengths it is compared.</param>
/// <param name="Rarity">The terms whose rarity counts; none for its own.</param>
internal sealed record ScorePart((int Term, float Weight)[] Terms, float Boost, Norm Norm, int[]? Rarity = null);

/// <summary>The lengths with which a frequency is compared.</summary>
internal enum Norm
{
    Text,
    Title,
    None,
}

/// <summary>A word, phrase or prefix of the query.</summary>
internal sealed record Leaf
{
    /// <summary>How it was typed.</summary>
    public required string Text { get; init; }

    /// <summary>Any of these makes a match.</summary>
    public required IReadOnlyList<Pattern> Patterns { get; init; }

    /// <summary>Terms that tell a match without a look at positions.</summary>
    public int[] Sure { get; init; } = [];

    public IReadOnlyList<ScorePart> Parts { get; init; } = [];

    /// <summary>Whether the number of times its pattern occurs ranks it, rather than its terms one by one.</summary>
    public bool IsScoredByPattern { get; init; }

    /// <summary>The field of its terms.</summary>
    public required string Field { get; init; }

    /// <summary>Whether it stands anywhere in the text, so that pages have it and it is marked on them.</summary>
    public bool IsInText => Field == Index.Schema.Text;

    /// <summary>The beginning of the words meant, folded, where it is a prefix of letters or digits; its terms are taken from the index then.</summary>
    public string? Prefix { get; init; }

    /// <summary>Whether it may be missing from an answer.</summary>
    public bool IsWeak { get; init; }
}

/// <summary>How the leaves of a query are joined.</summary>
internal abstract record PlanNode
{
    private PlanNode() { }

    public sealed record All(IReadOnlyList<PlanNode> Parts) : PlanNode;

    public sealed record Any(IReadOnlyList<PlanNode> Parts) : PlanNode;

    public sealed record Except(PlanNode Part) : PlanNode;

    public sealed record Match(Leaf Leaf) : PlanNode;

    /// <summary>Publications by their cards.</summary>
    public sealed record Cards(Func<Index.Card, bool> Test) : PlanNode;
}

/// <summary>A query ready to be carried out.</summary>
/// <param name="Root">What must match; null for everything.</param>
/// <param name="Terms">All terms it needs.</param>
/// <param name="Leaves">The leaves that are wanted (not those excluded), in the order of the query.</param>
/// <param name="Notices">What the reader should know.</param>
/// <param name="Problem">Why it is refused, where it is.</param>
internal sealed record Plan(PlanNode? Root, IReadOnlyList<PlanTerm> Terms, IReadOnlyList<Leaf> Leaves, IReadOnlyList<string> Notices, QueryProblem? Problem = null)
{
    /// <summary>The query as one whose words need not all be there; null where it has no two words or is more than words.</summary>
    public Plan? Relaxed() =>
        Root is PlanNode.All all && all.Parts.Count(IsWord) > 1 && all.Parts.All(part => IsWord(part) || part is PlanNode.Except)
            ? this with
            {
                Root = new PlanNode.All([new PlanNode.Any([.. all.Parts.Where(IsWord)]), .. all.Parts.Where(part => part is PlanNode.Except)]),
                Notices = [.. Notices, NoticeCodes.SomeWords],
            }
            : null;

    /// <summary>Whether it is a mere list of words, all or any of them wanted, perhaps with exclusions.</summary>
    public bool IsFlat => Root switch
    {
        PlanNode.Match => true,
        PlanNode.Any any => any.Parts.All(part => part is PlanNode.Match),
        PlanNode.All all => all.Parts.All(part => part is PlanNode.Match or PlanNode.Except { Part: PlanNode.Match } || (part is PlanNode.Any any && IsOnlyWanted(any, all))),
        _ => false,
    };

    /// <summary>All leaves, those excluded among them.</summary>
    public IEnumerable<Leaf> AllLeaves() => Root is null ? [] : LeavesOf(Root);

    /// <summary>The plan with other leaves in the place of some.</summary>
    public Plan Replace(IReadOnlyDictionary<Leaf, Leaf> others) => this with
    {
        Root = Root is null ? null : Replace(Root, others), Leaves = [.. Leaves.Select(leaf => others.GetValueOrDefault(leaf, leaf))],
    };

    private static bool IsOnlyWanted(PlanNode.Any any, PlanNode.All all) =>
        any.Parts.All(part => part is PlanNode.Match) && all.Parts.All(part => part == any || part is PlanNode.Except);

    private static IEnumerable<Leaf> LeavesOf(PlanNode node) => node switch
    {
        PlanNode.All all => all.Parts.SelectMany(LeavesOf),
        PlanNode.Any any => any.Parts.SelectMany(LeavesOf),
        PlanNode.Except except => LeavesOf(except.Part),
        PlanNode.Match match => [match.Leaf],
        _ => [],
    };

    private static PlanNode Replace(PlanNode node, IReadOnlyDictionary<Leaf, Leaf> others) => node switch
    {
        PlanNode.All all => new PlanNode.All([.. all.Parts.Select(part => Replace(part, others))]),
        PlanNode.Any any => new PlanNode.Any([.. any.Parts.Select(part => Replace(part, others))]),
        PlanNode.Except except => new PlanNode.Except(Replace(except.Part, others)),
        PlanNode.Match match => new PlanNode.Match(others.GetValueOrDefault(match.Leaf, match.Leaf)),
        _ => node,
    };

    private static bool IsWord(PlanNode part) => part is PlanNode.Match { Leaf: { IsInText: true, IsScoredByPattern: false } };
}
