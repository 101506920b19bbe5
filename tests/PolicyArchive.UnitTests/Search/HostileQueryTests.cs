using PolicyArchive.Search;

namespace PolicyArchive.UnitTests.Search;

public sealed class HostileQueryTests : IDisposable
{
    private readonly Library library = new();

    public HostileQueryTests() => library.Add("Tap water", "Ozone cleans the water of 서울시의 상수도.");

    public static TheoryData<string, string> Refused => new()
    {
        { new string('a', 2_001), QueryProblemCodes.TooLong },
        { string.Join(' ', Enumerable.Range(0, 65).Select(i => $"w{(char)('a' + i / 26)}{(char)('a' + i % 26)}")), QueryProblemCodes.TooManyTerms },
        { string.Concat(Enumerable.Repeat("가나다라마바사아", 200)), QueryProblemCodes.TooManyTerms },
        { "ab* cd* ef* gh* ij*", QueryProblemCodes.TooManyPrefixes },
        { new string('(', 17) + "water" + new string(')', 17), QueryProblemCodes.TooDeep },
        { new string('(', 1_999), QueryProblemCodes.TooDeep },
    };

    [Fact]
    public void A_limit_is_said_in_what_is_counted()
    {
        foreach (var (query, counted) in ((string, int)[])[(new string('a', 1_999), 156), (string.Join(' ', Enumerable.Range(0, 64).Select(i => $"ata{i}")), 128)])
        {
            SearchQuery.Read([new("q", query)], out var problems);
            problems.Single().Message.Should().Contain("64 words or parts of words").And.Contain($"not {counted}");
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_would_cost_too_much_is_refused_by_name(string query, string code)
    {
        SearchQuery.Read([new("q", query)], out var problems);
        problems.Should().ContainSingle().Which.Should().Match<QueryProblem>(problem => problem.Parameter == "q" && problem.Code == code && problem.Message.Length < 200);

        FluentActions.Invoking(() => library.Ask(query)).Should().Throw<SearchException>().Which.Problem!.Code.Should().Be(code);
        library.Highlights(query, "water").Should().BeEmpty();
        library.HitsIn(PublicationId.New(), query).Pages.Should().BeEmpty();
    }

    [Theory]
    [InlineData("*a????????????????")]
    [InlineData("/[ac]*a[ac]{50,200}/")]
    [InlineData("[* TO *]")]
    [InlineData("a~2 \"a b\"~1000000")]
    [InlineData("aaaa~2 bbbb~9 cccc~99 dddd~")]
    [InlineData("page:999999999999 page:-1 page:0 water page:")]
    [InlineData("water page:2147483647")]
    [InlineData("+ + ++ +- +( +\"\" ~ ~~ ~5 \"~\"~ a~~ \"a\"~5")]
    [InlineData("water:ozone^4 +ozone &&")]
    [InlineData("- - -- --- OR | || ( ) \" \" ** * :")]
    [InlineData("\0\uffff\ud800 water\udc00 \u202e")]
    [InlineData("\ue000\uf8ff\U000f03c5")]
    [InlineData("''''’’’’ .,.,.,. 1.2.3.4.5.6 ,,,1,2,3")]
    [InlineData("각ᆨᅡᄀ ㄱㄴㄷ ᄀ")]
    [InlineData("title: author:\"\" year:x kind:none id:zzz language:")]
    [InlineData("NOT NOT NOT -water")]
    [InlineData("a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301")]
    public void Nonsense_is_answered(string query)
    {
        FluentActions.Invoking(() => library.Ask(query)).Should().NotThrow();
        library.Highlights(query, "Ozone cleans the water").Where(span => span.Start < 0 || span.End > 22 || span.Length <= 0).Should().BeEmpty();
    }

    [Fact]
    public void Text_of_any_kind_can_be_indexed()
    {
        library.Add("Odd", "\0\uffff\ud800", new string('x', 100_000), new string('가', 100_000), string.Concat(Enumerable.Repeat("e\u0301\u0301", 10_000)), "", "end");

        library.Ask("end").Hits.Single().Pages.Single().Number.Should().Be(6);
    }

    [Fact]
    public void A_query_that_is_no_longer_wanted_stops()
    {
        for (var i = 0; i < 1_100; i++)
            library.Index.Put(new IndexedPublication(Library.Record($"Number {i}"), [], [new IndexedPage(1, "1", "the same water", [])]));
        library.Index.Commit(9);

        FluentActions.Invoking(() => library.Index.Search(new SearchQuery { Text = "water" }, new CancellationToken(canceled: true))).Should().Throw<OperationCanceledException>();
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 101)]
    [InlineData(-1, 10)]
    [InlineData(10_001, 10)]
    public void Rows_that_cannot_be_shown_are_refused(int start, int rows) =>
        FluentActions.Invoking(() => library.Ask(new SearchQuery { Start = start, Rows = rows })).Should().Throw<SearchException>().Which.Problem!.Code.Should().Be(QueryProblemCodes.OutOfRange);

    public void Dispose() => library.Dispose();
}
