namespace PolicyArchive.Benchmarks.Corpus;

/// <summary>
/// A corpus made of nothing but its seed: any publication can be made at any time, alone, and is the same every time. 55 % of the publications are
/// English, 40 % Korean, 5 % both, page by page in turn. Years 2000 to 2025, six kinds, 40 publishers, 200 subjects.
/// </summary>
internal sealed class MadeCorpus(int pages, ulong seed = 20_250_601)
{
    public const int PagesAPublication = 30;
    private const int TopicWords = 40;
    // Words that hardly occur in texts, so that a subject adds no matches to a query for words: not every peer looks into subjects.
    private static readonly string[] Subjects = [.. Enumerable.Range(0, 200).Select(n => EnglishWords.At(EnglishWords.Ranks - 1 - 8 * n))];

    public static IReadOnlyList<string> Publishers { get; } = [.. Enumerable.Range(1, 40).Select(n => $"publisher-{n:00}")];

    public int Pages => pages;

    public int Publications => (pages + PagesAPublication - 1) / PagesAPublication;

    public MadePublication Publication(int number)
    {
        var dice = Dice.For(seed, 4, number);
        var languages = LanguagesOf(number);
        var kind = Kinds.All[dice.Zipf(Kinds.All.Count)];
        var year = 2025 - dice.Zipf(26);
        var subjects = Enumerable.Range(0, 1 + dice.Below(4)).Select(_ => Subjects[dice.Zipf(Subjects.Length)]).Distinct().ToArray();
        var publisher = Publishers[dice.Zipf(Publishers.Count)];
        var title = TitleFrom(languages[0] == "ko", ref dice);
        var count = Math.Min(PagesAPublication, pages - number * PagesAPublication);
        var made = Enumerable.Range(0, count).Select(page => Page(number, page, languages).Page).ToArray();
        return new MadePublication(IdOf(number), title, kind, year, languages, publisher, subjects, made);
    }

    /// <summary>One page with its words, as it stands in its publication.</summary>
    public (MadePage Page, IReadOnlyList<MadeWord> Words) Page(int publication, int page) =>
        Page(publication, page, LanguagesOf(publication));

    /// <summary>The identifier of the publication with a number, the same in every corpus.</summary>
    public static PublicationId IdOf(int number)
    {
        const string digits = "0123456789bcdfghjkmnpqrstvwxz";
        var rest = number;
        var body = "b" + string.Concat(Enumerable.Range(0, 7).Select(_ =>
        {
            var digit = digits[rest % digits.Length];
            rest /= digits.Length;
            return digit;
        }));
        foreach (var check in digits)
            if (PublicationId.TryParse(body + check, out var id)) return id;
        throw new InvalidOperationException($"{body} has no check character.");
    }

    private string[] LanguagesOf(int publication)
    {
        var main = Dice.For(seed, 1, publication).Share();
        return main < 0.55 ? ["en"] : main < 0.95 ? ["ko"] : ["ko", "en"];
    }

    private (MadePage Page, IReadOnlyList<MadeWord> Words) Page(int publication, int page, string[] languages)
    {
        var language = languages[page % languages.Length];
        var writer = new PageWriter(language == "ko", TopicOf(publication, language == "ko"));
        var dice = Dice.For(seed, 3, publication * PagesAPublication + page);
        return (new MadePage(language, writer.Write(ref dice)), writer.Words);
    }

    private int[] TopicOf(int publication, bool korean)
    {
        var dice = Dice.For(seed, 2, publication);
        var first = korean ? KoreanWords.FirstContent : EnglishWords.FirstContent;
        var topic = new int[TopicWords];
        for (var i = 0; i < topic.Length; i++) topic[i] = first + dice.Zipf(20_000);
        return topic;
    }

    private static string TitleFrom(bool korean, ref Dice dice)
    {
        var words = new List<string>();
        for (var left = 3 + dice.Below(5); left > 0; left--)
            words.Add(korean ? KoreanWords.At(KoreanWords.FirstContent + dice.Zipf(5_000)) : EnglishWords.At(EnglishWords.FirstContent + dice.Zipf(5_000)));
        return string.Join(' ', words);
    }
}
