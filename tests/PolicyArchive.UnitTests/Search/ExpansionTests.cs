using PolicyArchive.Search;

namespace PolicyArchive.UnitTests.Search;

public sealed class ExpansionTests : IDisposable
{
    private readonly Library library = new();

    public ExpansionTests() => library.Index.Vocabulary = new Vocabulary(
    [
        [new(["tap water", "drinking water supply", "tap water services"], ["tapp water"]), new(["수돗물", "상수도"], ["수도물"])],
        [new(["public transport", "transit"], []), new(["대중교통"], [])],
        [new(["safety"], []), new(["안전"], [])],
    ]);

    public void Dispose() => library.Dispose();

    [Theory]
    [InlineData("tap water")]
    [InlineData("Tap Waters")]
    [InlineData("tap-water")]
    [InlineData("tapp water")]
    public void A_name_in_one_language_finds_the_other(string query)
    {
        library.Add("guide", "하늘시의 수돗물은 안전하다.");

        var results = library.Ask(query);

        results.Hits.Should().ContainSingle().Which.Snippet!.Marks.Should().ContainSingle();
        results.Expansions.Should().ContainSingle().Which.Should().BeEquivalentTo(new Expansion(query, ["수돗물", "상수도", "drinking water supply"]),
            options => query.StartsWith("tapp", StringComparison.Ordinal) ? options.Excluding(expansion => expansion.Terms) : options);
        library.Highlights(query, "수돗물").Should().Equal(new TextSpan(0, 3));
    }

    [Theory]
    [InlineData("대중 교통")]
    [InlineData("대중교통을")]
    [InlineData("대중교통에서 safety")]
    public void Endings_and_spaces_of_Korean_do_not_matter(string query)
    {
        library.Add("report", "Safety of public transport in the city.");

        library.Titles(query).Should().Equal("report");
    }

    [Fact]
    public void What_was_typed_ranks_before_its_other_names()
    {
        library.Add("other name", "수돗물 안내");
        library.Add("both", "tap water 수돗물");
        library.Add("typed", "tap water guide");

        library.Titles("tap water").Should().Equal("both", "typed", "other name");
    }

    [Fact]
    public void A_common_word_that_was_typed_ranks_before_its_rare_other_name()
    {
        for (var i = 0; i < 12; i++) library.Add($"typed {i}", $"Advice on safety, number {i}, for those who walk along the river at night");
        library.Add("other name", "안전 안내");

        library.Titles("safety").Take(12).Should().NotContain("other name");
    }

    [Theory]
    [InlineData("\"tap water\"")]
    [InlineData("title:tap title:water")]
    [InlineData("subject:(tap water)")]
    [InlineData("+tap +water")]
    [InlineData("tap* water")]
    [InlineData("water")]
    public void What_is_said_exactly_is_taken_exactly(string query)
    {
        library.Add("guide", "수돗물");

        library.Ask(query).Should().Match<SearchResults>(results => results.Total == 0 && results.Expansions.Count == 0);
    }

    [Fact]
    public void Names_of_what_is_called_so_come_before_those_of_what_is_only_recognised_by_the_word()
    {
        library.Index.Vocabulary = new Vocabulary(
        [
            [new(["disease control"], ["quarantine"]), new(["방역"], [])],
            [new(["quarantine"], []), new(["격리"], [])],
        ]);

        library.Ask("quarantine").Expansions.Should().ContainSingle().Which.Terms.Should().Equal("격리", "방역", "disease control");
    }

    [Fact]
    public void An_exclusion_excludes_no_more_than_it_says()
    {
        library.Add("guide", "city 수돗물");

        library.Titles("city -(tap water)").Should().Equal("guide");
    }

    [Fact]
    public void A_reader_drops_a_name_or_all()
    {
        library.Add("guide", "수돗물");
        library.Add("works", "상수도");
        var query = new SearchQuery { Text = "tap water" };

        library.Ask(query).Total.Should().Be(2);
        library.Ask(query.Dropping("수돗물")).Should().Match<SearchResults>(results => results.Total == 1 && !results.Expansions[0].Terms.Contains("수돗물"));
        library.Ask(query with { IsExpanded = false }).Should().Match<SearchResults>(results => results.Total == 0 && results.Expansions.Count == 0);
        query.Dropping("수돗물").ToQueryString().Should().Be("q=tap+water&drop=%EC%88%98%EB%8F%97%EB%AC%BC");
        SearchQuery.Read([new("q", "a"), new("expand", "off"), new("drop", "b"), new("drop", "c")], out _).ToQueryString().Should().Be("q=a&expand=off&drop=b&drop=c");
        SearchQuery.Read([new("expand", "maybe")], out var problems);
        problems.Should().ContainSingle().Which.Parameter.Should().Be("expand");
    }

    [Fact]
    public void A_publication_that_has_another_name_lacks_nothing()
    {
        library.Add("guide", "수돗물 in the town");

        library.Ask("tap water parliament").Hits.Should().ContainSingle().Which.LeftOut.Should().Equal("parliament");
    }

    [Fact]
    public void A_misspelling_that_is_understood_is_still_told()
    {
        library.Add("one", "tap water");
        library.Add("guide", "수돗물 안내", "수돗물");

        library.Ask("수도물").Should().Match<SearchResults>(results => results.Total == 2 && results.Suggestion == "수돗물");
    }

    [Fact]
    public void A_query_is_looked_for_under_a_few_other_names_only()
    {
        library.Index.Vocabulary = new Vocabulary([.. Enumerable.Range(0, 20).Select(thing => (IReadOnlyList<NamesInLanguage>)[
            new([$"thing{(char)('a' + thing)}"], []), new([.. Enumerable.Range(0, 20).Select(name => $"other{(char)('a' + thing)}{(char)('a' + name)}")], [])])]);

        library.Ask("thinga").Expansions.Should().ContainSingle().Which.Terms.Should().HaveCount(8);
        library.Ask("thinga thingb thingc").Expansions.Should().HaveCount(3).And.OnlyContain(expansion => expansion.Terms.Count == 2);
        library.Ask(string.Join(' ', Enumerable.Range(0, 20).Select(thing => $"thing{(char)('a' + thing)}"))).Expansions.Sum(expansion => expansion.Terms.Count).Should().Be(8);
        library.Ask(string.Join(' ', Enumerable.Range(0, 63).Select(word => $"word{(char)('a' + word / 26)}{(char)('a' + word % 26)}")) + " thinga").Total.Should().Be(0);
    }

    [Theory]
    [InlineData("subject:수돗물")]
    [InlineData("subject:상수도")]
    [InlineData("주제:수도물")]
    [InlineData("subject:\"Tap Waters\"")]
    [InlineData("subject:tapp-water")]
    [InlineData("subject:\"drinking water supply\"")]
    public void A_subject_is_found_by_any_of_its_names(string query)
    {
        library.Add(Library.Record("english") with { Subjects = ["safety", "tap water"] });
        library.Add(Library.Record("korean") with { Subjects = ["상수도"] });
        library.Add(Library.Record("misspelt") with { Subjects = ["tapp water"] });
        library.Add(Library.Record("other") with { Subjects = ["수력 발전", "hot water"] }, "tap water 수돗물 상수도");

        foreach (var isExpanded in (bool[])[true, false])
        {
            var results = library.Ask(new SearchQuery { Text = query, IsExpanded = isExpanded });
            results.Hits.Select(hit => hit.Title).Should().BeEquivalentTo("english", "korean", "misspelt");
            results.Should().Match<SearchResults>(found => found.Expansions.Count == 0 && found.Suggestion == null);
        }
        library.Titles($"-{query}").Should().Equal("other");

        library.Index.Expands = false;
        library.Titles(query).Should().BeEquivalentTo("english", "korean", "misspelt");
    }

    [Theory]
    [InlineData("223 trillion won", "총 223조원을 들여")]
    [InlineData("223 trillion won", "총 223조 원")]
    [InlineData("1.5 Trillion won", "1조 5,000억 원")]
    [InlineData("1.5 trillion won", "1.5조원")]
    [InlineData("30 million", "이용자 3,000만명")]
    [InlineData("2.5 billion dollars", "25억달러")]
    [InlineData("223조원", "223 trillion won in all")]
    [InlineData("1조 5,000억 원", "1.5 trillion won")]
    [InlineData("5천만 달러", "50 million dollars")]
    [InlineData("15억", "1.5 billion")]
    public void A_large_number_is_found_as_the_other_language_says_it(string query, string text)
    {
        library.Add("said so", text);
        library.Add("other", "222 trillion won, 222조원");

        library.Titles(query).Should().Equal("said so");
        library.Ask(query).Expansions.Should().ContainSingle().Which.Of.Should().Be(query);
        library.Highlights(query, text).Should().ContainSingle();
    }

    [Theory]
    [InlineData("0.001 million")]
    [InlineData("1.2345678 million")]
    [InlineData("99999999999999 trillion")]
    [InlineData("3천 명")]
    [InlineData("1만")]
    public void A_number_that_nobody_would_say_in_the_other_language_stays_as_it_is(string query) => library.Ask(query).Expansions.Should().BeEmpty();

    [Fact]
    public void Where_searching_is_not_to_look_for_other_names_words_find_what_they_say()
    {
        library.Add("typed", "tap water");
        library.Add("other name", "수돗물");
        library.Titles("tap water").Should().Equal("typed", "other name");

        library.Index.Expands = false;

        library.Titles("tap water").Should().Equal("typed");
        library.Ask("tap water").Expansions.Should().BeEmpty();
    }

    [Fact]
    public void A_name_is_not_taken_for_a_misspelling_of_another_word()
    {
        for (var i = 0; i < 12; i++) library.Add($"Number {i}", "안진 지형의 변화와 공공 교통, transits");

        library.Ask("안전").Suggestion.Should().BeNull();
        library.Ask("안전 대중 교통").Suggestion.Should().BeNull();
        library.Ask("transit").Suggestion.Should().BeNull();
        library.Ask("안준").Suggestion.Should().Be("안진");
    }

    [Fact]
    public void Lists_and_pages_of_a_publication_follow_the_same_names()
    {
        var id = library.Add("guide", "nothing", "수돗물");

        library.HitsIn(id, "tap water").Pages.Should().ContainSingle().Which.Number.Should().Be(2);
        using var all = library.Index.Research.All(new SearchQuery { Text = "tap water" }, CancellationToken.None);
        all.Total.Should().Be(1);
    }
}
