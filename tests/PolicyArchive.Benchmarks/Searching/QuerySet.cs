using PolicyArchive.Benchmarks.Corpus;

namespace PolicyArchive.Benchmarks.Searching;

/// <summary>Draws queries from the corpus, so that each finds something where it can: distinct within a kind, the same on every run.</summary>
internal sealed class QuerySet(MadeCorpus corpus, ulong seed)
{
    /// <summary>Names of subjects, looked for under their other names, too: what no peer does.</summary>
    public const string OtherNames = "other names";

    private static readonly (string Kind, Func<QuerySet, int, MadeQuery?> Draw)[] Kinds =
    [
        ("rare", (set, n) => set.Rare(n)),
        ("common", (set, n) => set.Common("common", n)),
        ("AND", (set, n) => set.FromPage("AND", n, Operator.All, 2, 5_000)),
        ("OR of four", (set, n) => set.OrOfFour(n)),
        ("phrase", (set, n) => set.Phrase(n)),
        ("prefix", (set, n) => set.Prefix(n)),
        ("fuzzy", (set, n) => set.Fuzzy(n)),
        ("Korean two-syllable", (set, n) => set.TwoSyllables(n)),
        ("Korean sentence", (set, n) => set.Sentence(n)),
        ("filtered", (set, n) => set.Filtered(n)),
        ("deep", (set, n) => set.Common("deep", n) is { } query ? query with { Start = 1_000 } : null),
        (OtherNames, (set, n) => set.NameOfSubject(n)),
    ];

    public static IReadOnlyList<string> KindNames { get; } = [.. Kinds.Select(kind => kind.Kind)];

    /// <summary>Queries of one kind; fewer than asked for where the corpus has no more.</summary>
    public IReadOnlyList<MadeQuery> Draw(string kind, int count)
    {
        var draw = Kinds.Single(pair => pair.Kind == kind).Draw;
        var drawn = new Dictionary<string, MadeQuery>();
        for (var n = 0; n < count * 20 && drawn.Count < count; n++)
            if (draw(this, n) is { } query) drawn.TryAdd(query.ToLine(), query);
        return [.. drawn.Values];
    }

    private MadeQuery? Rare(int n)
    {
        var words = PageOf("en", n);
        var rarest = words.MaxBy(word => word.Rank);
        return rarest.Rank < 20_000 ? null : new MadeQuery("rare", "en", Operator.All, [Plain(rarest)]);
    }

    private MadeQuery Common(string kind, int n) =>
        new(kind, "en", Operator.All, [EnglishWords.At(EnglishWords.FirstContent + DiceFor(n).Below(400))]);

    private MadeQuery? FromPage(string kind, int n, Operator how, int count, int mostRank)
    {
        var dice = DiceFor(n);
        var words = PageOf("en", n).Where(word => word.Rank >= EnglishWords.FirstContent && word.Rank < mostRank).Select(Plain).Distinct().ToList();
        if (words.Count < count) return null;
        var from = dice.Below(words.Count - count + 1);
        return new MadeQuery(kind, "en", how, words.GetRange(from, count));
    }

    private MadeQuery OrOfFour(int n)
    {
        var dice = DiceFor(n);
        var words = new HashSet<string>();
        while (words.Count < 4) words.Add(EnglishWords.At(EnglishWords.FirstContent + dice.Zipf(5_000)));
        return new MadeQuery("OR of four", "en", Operator.Any, [.. words]);
    }

    private MadeQuery? Phrase(int n)
    {
        var words = PageOf("en", n);
        var from = DiceFor(n).Below(words.Count);
        for (var i = from; i + 1 < words.Count; i++)
            if (AreSpoken(words[i], words[i + 1])) return new MadeQuery("phrase", "en", Operator.Phrase, [Plain(words[i]), Plain(words[i + 1])]);
        return null;
    }

    private MadeQuery Prefix(int n)
    {
        var dice = DiceFor(n);
        var word = EnglishWords.At(EnglishWords.FirstContent + dice.Zipf(20_000));
        return new MadeQuery("prefix", "en", Operator.Prefix, [word[..Math.Min(word.Length, 4 + dice.Below(2))]]);
    }

    /// <summary>A word of five letters or more with a letter in the middle left out.</summary>
    private MadeQuery? Fuzzy(int n)
    {
        var dice = DiceFor(n);
        var word = EnglishWords.At(EnglishWords.FirstContent + dice.Zipf(20_000));
        if (word.Length < 5) return null;
        var at = 2 + dice.Below(word.Length - 3);
        return new MadeQuery("fuzzy", "en", Operator.Similar, [word.Remove(at, 1)]);
    }

    private MadeQuery TwoSyllables(int n) =>
        new("Korean two-syllable", "ko", Operator.All, [KoreanWords.TwoSyllables[(int)(Dice.Mix(seed + (ulong)n) % (ulong)KoreanWords.TwoSyllables.Count)]]);

    private MadeQuery? Sentence(int n)
    {
        var words = PageOf("ko", n);
        var dice = DiceFor(n);
        var sentence = words.Count == 0 ? [] : words.Where(word => word.Sentence == words[dice.Below(words.Count)].Sentence).ToList();
        var length = Math.Min(sentence.Count, 4 + dice.Below(4));
        return length < 4 ? null : new MadeQuery("Korean sentence", "ko", Operator.All, [.. sentence.Take(length).SelectMany(word => Plain(word).Split(' '))]);
    }

    private MadeQuery Filtered(int n)
    {
        var dice = DiceFor(n + 1_000_000);
        var filters = new Dictionary<string, string> { ["kind"] = PolicyArchive.Kinds.All[dice.Zipf(PolicyArchive.Kinds.All.Count)].Slug() };
        if (n % 2 == 0) filters["year"] = $"{2025 - dice.Zipf(26)}";
        return Common("filtered", n) with { Filters = filters };
    }

    private MadeQuery NameOfSubject(int n)
    {
        var (language, name) = Subjects.Names[DiceFor(n).Below(Subjects.Names.Count)];
        return new MadeQuery(OtherNames, language, Operator.Named, name.Split(' '));
    }

    private List<MadeWord> PageOf(string language, int n)
    {
        var dice = DiceFor(n);
        for (var tries = 0; tries < 50; tries++)
        {
            var (page, words) = corpus.Page(dice.Below(corpus.Publications), dice.Below(Math.Min(corpus.Pages, MadeCorpus.PagesAPublication)));
            if (page.Language == language) return [.. words];
        }
        return [];
    }

    private Dice DiceFor(int n) => Dice.For(seed, 9, n);

    private static bool AreSpoken(MadeWord left, MadeWord right) =>
        left.Rank >= EnglishWords.FirstContent && right.Rank >= EnglishWords.FirstContent && left.Sentence == right.Sentence;

    private static string Plain(MadeWord word) => word.Text.ToLowerInvariant();
}
