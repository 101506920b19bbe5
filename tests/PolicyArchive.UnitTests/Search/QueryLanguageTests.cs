using PolicyArchive.Search;

namespace PolicyArchive.UnitTests.Search;

public sealed class QueryLanguageTests : IDisposable
{
    private readonly Library library = new();

    public QueryLanguageTests()
    {
        library.Add(Library.Record("Tap water") with { Authors = ["Kim Hana"], Subjects = ["Drinking water"], Issued = EdtfDate.Parse("2019-05") },
            "Ozone cleans the water.", "Membranes clean it, too.");
        library.Add(Library.Record("Bicycles") with { Publisher = "transport", Kind = Kind.Manual, Issued = EdtfDate.Parse("2021"), Languages = ["ko"] },
            "Bicycle lanes beside the water, with ozone alarms.");
        library.Add(Library.Record("Fire") with { Issued = EdtfDate.Parse("2024-01-02") }, "Hoses need water; cleaning them takes long-term care.");
    }

    [Theory]
    [InlineData("water ozone", "Bicycles|Tap water", "all words, on any page")]
    [InlineData("ozone membranes", "Tap water", "all words, on different pages")]
    [InlineData("membranes OR lanes", "Bicycles|Tap water", "either")]
    [InlineData("membranes | lanes", "Bicycles|Tap water", "either, with a bar")]
    [InlineData("water -ozone", "Fire", "without a word")]
    [InlineData("water NOT ozone", "Fire", "without a word, in letters")]
    [InlineData("water −ozone", "Fire", "without a word, with a true minus")]
    [InlineData("-ozone", "Fire", "only what is not wanted")]
    [InlineData("water (membranes OR hoses)", "Fire|Tap water", "a group")]
    [InlineData("water -(membranes | hoses)", "Bicycles", "a group that is not wanted")]
    [InlineData("\"ozone cleans\"", "Tap water", "a phrase")]
    [InlineData("“ozone cleans”", "Tap water", "a phrase in typographic quotes")]
    [InlineData("「ozone cleans」", "Tap water", "a phrase in corner brackets")]
    [InlineData("\"cleans ozone\"", "", "a phrase the wrong way round")]
    [InlineData("\"ozone clean\"", "", "a phrase in another form")]
    [InlineData("cleaning", "Fire|Tap water", "a stem")]
    [InlineData("longterm OR long-term", "Fire", "a hyphen")]
    [InlineData("membr*", "Tap water", "a prefix")]
    [InlineData("title:water", "Tap water", "a field")]
    [InlineData("title:(bicycles OR fire)", "Bicycles|Fire", "a field of a group")]
    [InlineData("author:kim", "Tap water", "an author")]
    [InlineData("author:\"Kim Hana\"", "Tap water", "a phrase in a field")]
    [InlineData("subject:drinking", "Tap water", "a subject")]
    [InlineData("publisher:transport", "Bicycles", "a publisher by slug")]
    [InlineData("kind:manual", "Bicycles", "a kind")]
    [InlineData("language:ko", "Bicycles", "a language")]
    [InlineData("year:2019", "Tap water", "a year")]
    [InlineData("year:2019..2021", "Bicycles|Tap water", "years")]
    [InlineData("year:2020..", "Bicycles|Fire", "years from")]
    [InlineData("year:..2020", "Tap water", "years to")]
    [InlineData("water year:2024", "Fire", "a word and a year")]
    [InlineData("how does ozone clean the water", "Tap water", "a question, whose own words are not looked for")]
    [InlineData("OZONE", "Bicycles|Tap water", "case")]
    [InlineData("kim ozone", "Tap water", "metadata and pages together")]
    public void The_language_is_understood(string query, string titles, string why) =>
        string.Join('|', library.Titles(query).Order()).Should().Be(string.Join('|', titles.Split('|').Order()), why);

    [Theory]
    [InlineData("\"ozone cleans", NoticeCodes.ReadAsWords, "Tap water")]
    [InlineData("(ozone membranes", NoticeCodes.ReadAsWords, "Tap water")]
    [InlineData("ozone) membranes", NoticeCodes.ReadAsWords, "Tap water")]
    [InlineData("membranes OR", NoticeCodes.ReadAsWords, "Tap water")]
    [InlineData("()", NoticeCodes.ReadAsWords, "Bicycles|Fire|Tap water")]
    [InlineData("autor:kim", NoticeCodes.UnknownField, "")]
    [InlineData("m* membranes", NoticeCodes.PrefixTooShort, "Tap water")]
    [InlineData("-ozone", NoticeCodes.OnlyExclusions, "Fire")]
    [InlineData("membranes hoses", NoticeCodes.SomeWords, "Fire|Tap water")]
    public void What_was_read_otherwise_is_said(string query, string notice, string titles)
    {
        var results = library.Ask(query);

        results.Notices.Should().Contain(notice);
        if (titles.Length > 0) string.Join('|', results.Hits.Select(hit => hit.Title).Order()).Should().Be(titles);
    }

    [Fact]
    public void A_title_that_is_the_query_comes_first()
    {
        library.Add("Water and water and more water", "water water water");
        library.Add("Water", "Nothing else.");

        library.Titles("water").First().Should().Be("Water");
    }

    [Fact]
    public void A_page_that_says_it_all_ranks_above_words_far_apart()
    {
        using var shelf = new Library();
        var filler = string.Join(' ', Enumerable.Repeat("other things are told here at length", 20));
        shelf.Add("apart", $"budget {filler}", $"{filler}", $"{filler} flood");
        shelf.Add("together", $"{filler}", $"{filler} flood budget", filler);

        shelf.Titles("flood budget").Should().Equal("together", "apart");
    }

    public void Dispose() => library.Dispose();
}
