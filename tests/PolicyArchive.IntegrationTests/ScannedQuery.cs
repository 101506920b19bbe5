using System.Text.RegularExpressions;

namespace PolicyArchive.IntegrationTests;

/// <summary>A query drawn from a page's text, and regular expressions that tell, without the index's analysis, where the page holds it and what may be marked for it.</summary>
internal sealed partial class ScannedQuery
{
    private readonly Regex occurs;
    private readonly Regex mayBeMarked;

    private ScannedQuery(string form, string text, string occurs, string mayBeMarked)
    {
        (Form, Text) = (form, text);
        this.occurs = new Regex(occurs, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        this.mayBeMarked = new Regex($@"\A(?:{mayBeMarked})\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    /// <summary>How many forms of query there are.</summary>
    public static int Forms => Makers.Length;

    public string Form { get; }

    public string Text { get; }

    private static Func<string, Random, ScannedQuery?>[] Makers { get; } = [EnglishWord, EnglishPhrase, EnglishPrefix, KoreanWord, KoreanPhrase];

    /// <summary>A query of the turn's form; null where the page has no words for it.</summary>
    public static ScannedQuery? Draw(string page, Random random, int turn) => Makers[turn % Makers.Length](page, random);

    public IEnumerable<(int Start, int Length)> Occurrences(string page) => occurs.Matches(page).Select(match => (match.Index, match.Length));

    public bool AsksFor(string page, int start, int length) => mayBeMarked.IsMatch(page.AsSpan(start, length));

    // A word asks for its other forms, too: what begins like it and differs in an ending of at most four letters.
    private static ScannedQuery? EnglishWord(string page, Random random)
    {
        if (Pick(Words().Matches(page), random)?.Value is not { } word) return null;
        return new ScannedQuery("English word", word, $@"(?<![\p{{L}}\p{{N}}]){word}(?![\p{{L}}\p{{N}}])", $"{word[..Math.Max(3, word.Length - 4)]}[a-z]{{0,8}}");
    }

    // A phrase in quotes asks for its words as written, whatever stands between them that is no word. Of a word twice, places may overlap.
    private static ScannedQuery? EnglishPhrase(string page, Random random)
    {
        if (Pick(TwoWords().Matches(page), random) is not { } match) return null;
        var (first, second) = (match.Groups[1].Value, match.Groups[2].Value);
        if (first == second) return null;
        return new ScannedQuery("English phrase", $"\"{first} {second}\"", $@"(?<![\p{{L}}\p{{N}}]){first}\s+{second}(?![\p{{L}}\p{{N}}])", $@"{first}[^\p{{L}}\p{{N}}]+{second}");
    }

    private static ScannedQuery? EnglishPrefix(string page, Random random)
    {
        if (Pick(Words().Matches(page), random)?.Value is not { } word) return null;
        return new ScannedQuery("English prefix", word[..4] + "*", $@"(?<![\p{{L}}\p{{N}}]){word[..4]}\p{{L}}*", $@"{word[..4]}\p{{L}}*");
    }

    // Two syllables are found wherever they stand, inside longer words and with spaces between them.
    private static ScannedQuery? KoreanWord(string page, Random random)
    {
        if (Pick(Nouns().Matches(page), random)?.Value is not { } noun) return null;
        return new ScannedQuery("Korean word", noun, noun, $@"\p{{IsHangulSyllables}}*{noun[0]}\s*{noun[1]}\p{{IsHangulSyllables}}*");
    }

    private static ScannedQuery? KoreanPhrase(string page, Random random)
    {
        if (Pick(TwoEojeol().Matches(page), random) is not { } match) return null;
        var (first, second) = (match.Groups[1].Value, match.Groups[2].Value);
        if (first == second) return null;
        return new ScannedQuery("Korean phrase", $"\"{first} {second}\"", $@"(?<!\p{{L}}){first}\s+{second}(?=\P{{L}}|\z)", string.Join(@"[^\p{L}\p{N}]*", (first + second).ToCharArray()));
    }

    private static Match? Pick(MatchCollection matches, Random random) => matches.Count == 0 ? null : matches[random.Next(matches.Count)];

    [GeneratedRegex(@"(?<![\p{L}\p{N}'’.-])[a-z]{5,12}(?![\p{L}\p{N}'’-])")]
    private static partial Regex Words();

    [GeneratedRegex(@"(?<![\p{L}\p{N}'’.-])([a-z]{4,12}) ([a-z]{4,12})(?![\p{L}\p{N}'’-])")]
    private static partial Regex TwoWords();

    [GeneratedRegex(@"(?<![\p{L}\p{N}])\p{IsHangulSyllables}{2}(?=[은는이가을를의에])")]
    private static partial Regex Nouns();

    [GeneratedRegex(@"(?<![\p{L}\p{N}])(\p{IsHangulSyllables}{2,5}) (\p{IsHangulSyllables}{2,5})(?![\p{L}\p{N}])")]
    private static partial Regex TwoEojeol();
}
