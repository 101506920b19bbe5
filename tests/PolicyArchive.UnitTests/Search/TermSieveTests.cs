using PolicyArchive.Search.Analysis;

namespace PolicyArchive.UnitTests.Search;

public sealed class TermSieveTests
{
    private static readonly string[] Words =
    [
        "열려서", "열렸다", "걸렸다", "걸리는", "합니다", "하였다", "갑니다", "왔다", "와서", "돼서", "되었다", "나눴다", "나누는", "기다린다", "추진하였다", "깊은",
        "도시", "도시를", "도시재생사업의", "재생", "물", "물을", "빗물", "공기", "질", "교통이", "대중교통", "서울시", "首都", "歷史", "시민청’의", "「계획」의", "배를",
        "AI의", "2022년에", "223조원을", "Wi존", "COVID-19와", "waters", "water's", "planned", "planning", "U.S.", "Café", "138.3%", "2,670명", "ㅋㅋ", "각각",
    ];

    private static readonly string[] Between = [" ", " ", " ", "", ", ", "·", "\n", "'", "("];

    [Fact]
    public void What_is_looked_for_in_a_text_at_hand_is_found_where_reading_all_of_it_finds_it()
    {
        var (random, found) = (new Random(20261129), 0);
        for (var round = 0; round < 2_000; round++)
        {
            var text = Text(random);
            var known = Tokens(text, null).Concat(Tokens(Text(random), null)).Select(token => token.Term).Distinct().ToList();
            var wanted = Enumerable.Range(0, 1 + random.Next(4)).Select(_ => known[random.Next(known.Count)]).ToHashSet();
            var sieve = new TermSieve();
            foreach (var term in wanted) sieve.Add(term);

            var expected = Tokens(text, null).Where(token => wanted.Contains(token.Term)).ToList();
            found += expected.Count;
            Tokens(text, sieve).Where(token => wanted.Contains(token.Term)).Should().BeEquivalentTo(expected, because: $"{string.Join(" ", wanted)} in {text}");
        }
        found.Should().BeGreaterThan(2_000);
    }

    [Fact]
    public void Words_of_a_compound_stay_neighbours_beside_eojeols_that_are_passed_over()
    {
        using var library = new Library();
        const string page = "그렇지만 도시를 전혀 열려서 도시의 재생과 그러나 재생을 위한 AI의 도시 재생";

        Marked(library.Highlights("도시재생", page), page).Should().Equal("도시의 재생", "도시 재생");
        Marked(library.Highlights("\"AI 도시\"", page), page).Should().Equal("AI의 도시");
        Marked(library.Highlights("\"열려서 재생\"~1", "열려서 도시에서는 재생"), "열려서 도시에서는 재생").Should().Equal(["열려서", "재생"], "an ending takes no position, whosever it is");
    }

    private static IEnumerable<string> Marked(IEnumerable<TextSpan> marks, string page) => marks.Select(mark => page.Substring(mark.Start, mark.Length));

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, 12).Select(_ => Words[random.Next(Words.Length)] + Between[random.Next(Between.Length)]));

    private static List<(string Term, int Start, int Length)> Tokens(string text, TermSieve? sieve)
    {
        var (analysis, tokens) = (TextAnalysis.OfThread, TokenList.OfThread);
        analysis.Read(text, sieve);
        tokens.Fill(analysis, isToIndex: false, sieve);
        var found = new List<(string, int, int)>();
        for (var i = 0; i < tokens.Count; i++) found.Add((TokenKind.Term(tokens[i].Kind, tokens.FormOf(analysis, in tokens[i])), tokens[i].Start, tokens[i].Length));
        return found;
    }
}
