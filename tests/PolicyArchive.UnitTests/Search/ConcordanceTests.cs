using PolicyArchive.Search;
using PolicyArchive.Search.Research;

namespace PolicyArchive.UnitTests.Search;

public sealed class ConcordanceTests : IDisposable
{
    private readonly Library library = new();

    [Fact]
    public void Every_place_stands_in_its_line_with_its_page()
    {
        library.Add("Plant", "First, the tap  water\nof the city. Then more Tap Water!", "Nothing here.", "No water from the tap.");

        var lines = Read("", "tap water", out var concordance);

        lines.Select(line => $"{line.Left}[{line.Match}]{line.Right} {line.Page}").Should().Equal(
            "First, the [tap water] of the city. Then more Tap Water! 1",
            "First, the tap water of the city. Then more [Tap Water]! 1");
        lines.Should().OnlyContain(line => line.Publication.Title == "Plant" && line.Label == "1");
        (concordance.Total, concordance.Publications, concordance.IsCut).Should().Be((2, 1, false));
    }

    [Fact]
    public void Words_beside_each_other_belong_together_in_any_form_and_OR_takes_either()
    {
        library.Add("A", "Public transports and a public (transport). Transport for the public.");
        library.Add("나", "대중교통은 편하다. 대중 교통을 타자. 대중을 위한 교통.");

        Matches("public transport").Should().Equal("Public transports", "public (transport");
        Matches("대중 교통").Should().Equal("대중교통", "대중 교통").And.Equal(Matches("대중교통"));
        Matches("public OR 대중").Should().BeEquivalentTo("Public", "public", "public", "대중", "대중", "대중");
        Matches("\"transports\" OR tax*").Should().Equal("transports");
    }

    [Fact]
    public void Only_publications_of_the_result_set_speak()
    {
        library.Add(Library.Record("Old") with { Issued = EdtfDate.Parse("2001") }, "ozone and water");
        library.Add(Library.Record("New") with { Issued = EdtfDate.Parse("2021") }, "ozone and water");
        library.Add("Dry", "ozone");

        Titles(new SearchQuery { Text = "water" }, "ozone").Should().BeEquivalentTo("Old", "New");
        Titles(new SearchQuery { Text = "water" }.With("year", "2021"), "ozone").Should().Equal("New");
        Titles(new SearchQuery { Sort = SortOrder.Title }, "ozone").Should().Equal("Dry", "New", "Old");
        Titles(new SearchQuery { Text = "nothing" }, "ozone").Should().BeEmpty();
    }

    [Fact]
    public void Lines_are_ordered_by_what_stands_before_or_behind()
    {
        library.Add("A", "the old bridge falls", "a new bridge stands", "an Old bridge stays");

        Lines(ConcordanceOrder.Left).Should().Equal("a new / stands", "an Old / stays", "the old / falls");
        Lines(ConcordanceOrder.Right).Should().Equal("the old / falls", "a new / stands", "an Old / stays");
        Lines(ConcordanceOrder.Publication).Should().Equal("the old / falls", "a new / stands", "an Old / stays");
    }

    [Fact]
    public void A_line_is_cut_at_words_and_holds_no_control_characters()
    {
        var words = string.Join(' ', Enumerable.Range(100, 100));
        library.Add("Long", $"{words}\u0007 \ue000 bridge 🌉{words}");

        var line = Read("", "bridge", out _).Single();

        line.Left.Should().MatchRegex(@"^(\d{3} )+$").And.EndWith("198 199 ").And.Match(left => left.Length >= 60 && left.Length <= 80);
        line.Right.Should().MatchRegex(@"^ 🌉\d{3}( \d{3})+$").And.Match(right => right.Length >= 60 && right.Length <= 80);
    }

    [Fact]
    public void A_concordance_of_a_word_that_is_everywhere_ends_and_says_so()
    {
        var page = string.Concat(Enumerable.Repeat("water ", 3_000));
        for (var i = 0; i < 4; i++) library.Add($"Number {i}", page);

        foreach (var order in Enum.GetValues<ConcordanceOrder>())
        {
            using var concordance = library.Index.Research.Concordance(new SearchQuery(), "water", order, CancellationToken.None);
            concordance.Lines.Should().HaveCount(Concordance.MaxLines);
            (concordance.Total, concordance.Publications, concordance.IsCut).Should().Be((12_000, 4, true));
        }
    }

    [Fact]
    public void It_goes_on_reading_the_index_of_its_beginning()
    {
        var id = library.Add("Plant", "ozone one", "ozone two");
        using var concordance = library.Index.Research.Concordance(new SearchQuery(), "ozone", ConcordanceOrder.Publication, CancellationToken.None);

        library.Index.Remove(id);
        library.Index.Commit(9);

        concordance.Lines.Should().HaveCount(2);
        Read("", "ozone", out _).Should().BeEmpty();
    }

    [Fact]
    public void A_reader_who_goes_ends_it()
    {
        library.Add("Plant", "ozone one", "ozone two");
        using var gone = new CancellationTokenSource();
        using var concordance = library.Index.Research.Concordance(new SearchQuery(), "ozone", ConcordanceOrder.Publication, gone.Token);
        using var lines = concordance.Lines.GetEnumerator();
        lines.MoveNext().Should().BeTrue();

        gone.Cancel();

        lines.Invoking(left => left.MoveNext()).Should().Throw<OperationCanceledException>();
    }

    [Theory]
    [InlineData("tap water", "tap, water")]
    [InlineData("\"tap water\" OR 수돗물* -bottle year:2020 title:plan", "\"tap water\", 수돗물*")]
    [InlineData("what is the tap", "tap")]
    [InlineData("water (water OR air)", "water, air")]
    [InlineData("\"tap water\"~5 +tramway~1", "\"tap water\"~5, tramway~1")]
    [InlineData("year:2020", "")]
    [InlineData("(((", "")]
    public void The_terms_of_a_query_are_its_words_and_phrases(string query, string terms) =>
        string.Join(", ", ResearchTools.TermsOf(query)).Should().Be(terms);

    [Fact]
    public void A_term_that_is_too_much_is_refused_by_name()
    {
        ResearchTools.ProblemOf("ozone OR 오존").Should().BeNull();
        ResearchTools.ProblemOf(new string('a', 201))!.Code.Should().Be(QueryProblemCodes.TooLong);
        ResearchTools.ProblemOf(string.Join(" OR ", Enumerable.Range(100, 9)))!.Code.Should().Be(QueryProblemCodes.TooManyTerms);
        ResearchTools.ProblemOf(string.Concat(Enumerable.Repeat('(', 40)))!.Code.Should().Be(QueryProblemCodes.TooDeep);
        library.Index.Research.Invoking(research => research.Concordance(new SearchQuery(), new string('a', 201), default, CancellationToken.None))
            .Should().Throw<SearchException>().Which.Problem!.Parameter.Should().Be("term");
    }

    public void Dispose() => library.Dispose();

    private List<ConcordanceLine> Read(string query, string term, out Concordance concordance)
    {
        using var read = concordance = library.Index.Research.Concordance(new SearchQuery { Text = query }, term, ConcordanceOrder.Publication, CancellationToken.None);
        return [.. read.Lines];
    }

    private IEnumerable<string> Matches(string term) => Read("", term, out _).Select(line => line.Match);

    private IEnumerable<string> Titles(SearchQuery query, string term)
    {
        using var concordance = library.Index.Research.Concordance(query, term, ConcordanceOrder.Publication, CancellationToken.None);
        return [.. concordance.Lines.Select(line => line.Publication.Title)];
    }

    private IEnumerable<string> Lines(ConcordanceOrder order)
    {
        using var concordance = library.Index.Research.Concordance(new SearchQuery(), "bridge", order, CancellationToken.None);
        return [.. concordance.Lines.Select(line => $"{line.Left.Trim()} / {line.Right.Trim()}")];
    }
}
