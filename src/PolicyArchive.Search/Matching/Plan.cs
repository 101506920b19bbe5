namespace PolicyArchive.Search.Matching;

/// <summary>A term of one field of the index.</summary>
internal readonly record struct PlanTerm(string Field, string Text);

/// <summary>One place of a pattern: some term of several must stand there.</summary>
/// <param name="Offset">Where, counted from the pattern's first position.</param>
/// <param name="Terms">Which terms, by their numbers in <see cref="Plan.Terms"/>.</param>
internal sealed record Piece(int Offset, int[] Terms);

/// <summary>Terms that must stand at these places, or near one another.</summary>
/// <param name="Pieces">The places, by offset.</param>
/// <param name="Length">How many positions it covers; where the pieces need only be near, how many each of them does at least.</param>
/// <param name="Slack">How many other positions may lie between the pieces, whatever their order; null where each must stand in its place.</param>
internal sealed record Pattern(Piece[] Pieces, int Length, int? Slack = null)
{
    /// <summary>Terms without positions that are wherever the pattern is: any of each.</summary>
    public int[][] Grams { get; init; } = [];

    /// <summary>Whether the pattern is wherever these are.</summary>
    public bool IsToldByGrams { get; init; }
}

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

    /// <summary>What makes a match.</summary>
    public required Pattern Pattern { get; init; }

    /// <summary>Terms that tell a match without a look at positions.</summary>
    public int[] Sure { get; init; } = [];

    /// <summary>Terms of words of the same root, its own among them: they are no match, but on a page they count towards its score.</summary>
    public int[] Kin { get; init; } = [];

    public IReadOnlyList<ScorePart> Parts { get; init; } = [];

    /// <summary>Whether the number of times its pattern occurs ranks it, rather than its terms one by one.</summary>
    public bool IsScoredByPattern { get; init; }

    /// <summary>The field of its terms.</summary>
    public required string Field { get; init; }

    /// <summary>Whether it stands anywhere in the text, so that pages have it and it is marked on them.</summary>
    public bool IsInText => Field == Index.Schema.Text;

    /// <summary>Which words are meant where it is not one; its terms are taken from the index then.</summary>
    public WordTest? Wild { get; init; }

    /// <summary>The number of the page on which it must stand; null for anywhere.</summary>
    public int? OnPage { get; init; }

    /// <summary>Whether it must be in an answer even where other words may be missing.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether it may be missing from an answer.</summary>
    public bool IsWeak { get; init; }

    /// <summary>Whether the index tells it once for each text however often it occurs, as it does syllables inside longer words.</summary>
    public bool IsToldOnce { get; init; }

    /// <summary>Whether terms alone tell where it stands, without a look at positions.</summary>
    public bool IsToldByTerms => !IsScoredByPattern && (Pattern.Pieces.Length == 1 || Pattern.IsToldByGrams);

    /// <summary>Whether it was not typed but is another name of what was.</summary>
    public bool IsOtherName { get; init; }

    /// <summary>The name that it looks for as a whole, of which a segment may know where it stands; null where it is none.</summary>
    public string? Name { get; init; }

    /// <summary>The terms of the word of which it is another name.</summary>
    public int[] Typed { get; init; } = [];

    /// <summary>What was typed and its other names have the same number; 0 where there are none.</summary>
    public int Thing { get; init; }

    /// <summary>What it is worth beside what was typed.</summary>
    public float Weight { get; init; } = 1;
}

/// <summary>How the leaves of a query are joined.</summary>
internal abstract record PlanNode
{
    private PlanNode() { }

    public sealed record All(IReadOnlyList<PlanNode> Parts) : PlanNode;

    public sealed record Any(IReadOnlyList<PlanNode> Parts) : PlanNode
    {
        /// <summary>Whether the first part was typed and the rest are other names for it.</summary>
        public bool IsOneThing { get; init; }
    }

    public sealed record Except(PlanNode Part) : PlanNode;

    public sealed record Match(Leaf Leaf) : PlanNode;

    /// <summary>What is asked for beside it must stand on a page.</summary>
    public sealed record Page(int Number) : PlanNode;

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
    /// <summary>What was typed that has other names, with those that are looked for, too.</summary>
    public IReadOnlyList<Expansion> Expansions { get; init; } = [];

    /// <summary>The words that notices are about, by their codes.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> NoticeWords { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What gives subjects their names.</summary>
    public Vocabulary Vocabulary { get; init; } = Vocabulary.None;

    /// <summary>The query as one whose plain words need not all be there; null where nothing may be missing.</summary>
    public Plan? Relaxed()
    {
        IReadOnlyList<PlanNode> parts = Root switch { PlanNode.All all => all.Parts, PlanNode.Any { IsOneThing: true } => [Root], _ => [] };
        var words = parts.Where(MayBeMissing).SelectMany(Words).ToList();
        var rest = parts.Where(part => !MayBeMissing(part)).ToList();
        var isAsked = rest.Exists(part => part is not PlanNode.Except);
        var typed = words.Count(word => word is PlanNode.Match { Leaf.IsOtherName: false });
        if (typed == 0 || (typed == 1 && !isAsked)) return null;
        return this with
        {
            Root = new PlanNode.All(isAsked ? rest : [new PlanNode.Any(words), .. rest]),
            Notices = [.. Notices, NoticeCodes.SomeWords],
        };
    }

    /// <summary>Whether words of the query may be missing from an answer.</summary>
    public bool IsRelaxed => Notices.Contains(NoticeCodes.SomeWords);

    /// <summary>Whether it is a mere list of words, all or any of them wanted, perhaps with exclusions.</summary>
    public bool IsFlat => Root switch
    {
        PlanNode.Match => true,
        PlanNode.Any any => any.Parts.All(part => part is PlanNode.Match),
        PlanNode.All all => all.Parts.All(part => part is PlanNode.Match or PlanNode.Except { Part: PlanNode.Match } || (part is PlanNode.Any any && IsOnlyWanted(any, all))),
        _ => false,
    };

    /// <summary>Whether it is a mere list of words that are all wanted.</summary>
    public bool IsAllWanted => Root is PlanNode.Match || (Root is PlanNode.All all && all.Parts.All(part => part is PlanNode.Match));

    /// <summary>The leaves that stand in texts: those that pages have and that are marked.</summary>
    public IEnumerable<Leaf> LeavesInText => Leaves.Where(leaf => leaf.IsInText);

    /// <summary>Whether only the texts themselves tell how often they say what is asked for.</summary>
    public bool IsCountedInTexts => LeavesInText.Any(leaf => leaf.IsToldOnce);

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
        PlanNode.Any any => any with { Parts = [.. any.Parts.Select(part => Replace(part, others))] },
        PlanNode.Except except => new PlanNode.Except(Replace(except.Part, others)),
        PlanNode.Match match => new PlanNode.Match(others.GetValueOrDefault(match.Leaf, match.Leaf)),
        _ => node,
    };

    private static bool MayBeMissing(PlanNode part) => part switch
    {
        PlanNode.Match { Leaf: { IsInText: true, IsScoredByPattern: false, IsRequired: false, OnPage: null } } => true,
        PlanNode.Any { IsOneThing: true } any => Words(any.Parts[0]).All(MayBeMissing),
        _ => false,
    };

    /// <summary>The words that were typed for one thing, and the other names for it.</summary>
    private static IEnumerable<PlanNode> Words(PlanNode part) => part switch
    {
        PlanNode.Any { IsOneThing: true } any => any.Parts.SelectMany(Words),
        PlanNode.All all => all.Parts,
        _ => [part],
    };
}
