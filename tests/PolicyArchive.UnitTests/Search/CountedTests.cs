using PolicyArchive.Search;
using PolicyArchive.Search.Research;

namespace PolicyArchive.UnitTests.Search;

/// <summary>What is said to be there is there: matches, marks, counts of places and lines of context agree.</summary>
public sealed class CountedTests : IDisposable
{
    private readonly Library library = new();

    public void Dispose() => library.Dispose();

    [Theory]
    [InlineData("internal", "internal rules", "international rules")]
    [InlineData("publication", "new publications", "the public")]
    [InlineData("university", "two universities", "the whole universe")]
    [InlineData("executive", "executives", "the execution of plans")]
    [InlineData("floods", "flooding and a flood", "a flower bed")]
    public void Forms_of_a_word_are_found_and_other_words_of_its_root_are_not(string query, string has, string hasNot)
    {
        library.Add("has", has);
        library.Add("has not", hasNot);

        library.Titles(query).Should().Equal("has");
        library.Highlights(query, has).Should().NotBeEmpty();
        library.Highlights(query, hasNot).Should().BeEmpty();
    }

    [Theory]
    [InlineData("long-term", "longterm plans", 8)]
    [InlineData("longterm", "long-term plans", 9)]
    [InlineData("long-term", "long-term plans", 9)]
    [InlineData("long-term", "long term plans", 9)]
    [InlineData("pedal-assisted", "pedalassisted bicycles", 13)]
    [InlineData("cyber-securities", "a law on cybersecurity", 13)]
    [InlineData("reuse", "re-used water", 7)]
    [InlineData("one-stop-shop", "the onestopshop", 11)]
    [InlineData("onestopshop", "one-stop-shop", 13)]
    [InlineData("\"pedal-assisted bicycle\"", "a pedalassisted bicycle", 21)]
    public void Hyphens_in_a_word_make_no_other_word_of_it(string query, string text, int length)
    {
        var id = library.Add("has", text);
        library.Add("has not", "long and short, term, assist, pedal, stop and shop, use");

        library.Titles(query).Should().Equal("has");
        library.Highlights(query, text).Should().ContainSingle().Which.Length.Should().Be(length);
        library.HitsIn(id, query).Pages.Should().ContainSingle().Which.Hits.Should().Be(1);
        library.Titles($"-{query}").Should().NotContain("has");
    }

    [Fact]
    public void A_word_without_its_hyphens_is_not_offered_where_nobody_writes_it()
    {
        for (var i = 0; i < 5; i++) library.Add($"Number {i}", "A long-term plan");

        library.Index.Suggest("longt", 5).Should().BeEmpty();
    }

    [Fact]
    public void A_title_in_one_word_comes_first_for_the_same_in_two()
    {
        for (var i = 0; i < 30; i++) library.Add($"Number {i}", "대중의 이용과 교통의 흐름, 대중 및 교통, 그리고 대중, 교통");
        library.Add("하늘시 대중교통 현황", "버스와 지하철의 이용. 대중교통을 이용하는 시민.");

        library.Titles("대중 교통").First().Should().Be("하늘시 대중교통 현황");
    }

    [Fact]
    public void Of_two_that_match_the_one_with_more_words_of_the_same_root_comes_first()
    {
        library.Add("garden", "One publication about water, a garden, a garden and a garden.");
        library.Add("public", "One publication about water, the public, the public and public.");

        library.Titles("publication").Should().Equal("public", "garden");
    }

    [Fact]
    public void A_page_is_listed_once_even_where_endings_stand_at_its_end()
    {
        var id = library.Add("안내", "물을 관리합니다", "길을 정비합니다", "끝");

        foreach (var query in (string[])["합니다", "니다"])
        {
            library.HitsIn(id, query).Pages.Should().OnlyHaveUniqueItems(page => page.Number, query);
            library.Ask(query).Hits.Should().OnlyContain(hit => hit.MatchingPages <= hit.PageCount, query);
        }
    }

    [Theory]
    [InlineData("물", "물이 맑다. 물관리와 식물과 동물. 물!")]
    [InlineData("물 OR 식물", "물이 맑다. 물관리와 식물과 동물. 물!")]
    [InlineData("\"water quality\"~5", "Water quality. The quality of the water. Water, and then again water quality, quality.")]
    [InlineData("\"물 관리\"~3", "물을 잘 관리한다. 관리가 물에 미친다. 물 관리.")]
    [InlineData("flood", "Floods, a flood, flooding and flowers.")]
    public void Places_are_counted_as_they_are_shown(string query, string text)
    {
        var id = library.Add("text", text, "nothing");

        using var concordance = library.Index.Research.Concordance(new SearchQuery(), query, ConcordanceOrder.Publication, CancellationToken.None);
        var lines = concordance.Lines.Count();

        lines.Should().BePositive();
        concordance.Total.Should().Be(lines);
        library.HitsIn(id, query).Pages.Should().ContainSingle().Which.Hits.Should().Be(lines);
        library.Index.Highlights(new SearchQuery { Text = query }, text, 1, asPlaces: true).Should().HaveCount(lines);
        library.Ask(query).Hits.Should().ContainSingle().Which.Pages.Should().ContainSingle().Which.Hits.Should().Be(lines);
    }

    [Fact]
    public void A_page_that_lists_the_names_of_a_thing_is_not_better_than_one_that_speaks_of_it()
    {
        library.Index.Vocabulary = new Vocabulary([[new(["tap water"], []), new(["수돗물", "상수도", "아리수"], [])]]);
        library.Add("안내", "핵심어: 수돗물, 상수도, 아리수", "수돗물은 안전하다. 수돗물은 맑고, 수돗물은 싸다.");

        library.Ask("수돗물").Hits.Should().ContainSingle().Which.Snippet!.Page.Should().Be(2);
    }

    [Theory]
    [InlineData("parking", "park")]
    [InlineData("cooperation", "cooperatives")]
    [InlineData("coaching", "coaches")]
    public void A_word_does_not_name_what_another_form_of_it_names(string query, string name)
    {
        library.Index.Vocabulary = new Vocabulary([[new([name], []), new(["이름"], [])]]);

        library.Ask(query).Expansions.Should().BeEmpty();
        library.Add("other", $"about {query}");
        library.Titles("이름").Should().BeEmpty();
        library.Add("named", $"about the {name}");
        library.Titles("이름").Should().Equal("named");
    }
}
