using PolicyArchive.Search;

namespace PolicyArchive.UnitTests.Search;

/// <summary>Words with which one asks rather than what one asks for.</summary>
public sealed class AskingWordTests : IDisposable
{
    private readonly Library library = new();

    public AskingWordTests()
    {
        library.Add("The", "the end");
        library.Add("Water", "water in may", "물을 아낀다");
        library.Add("Both", "the water of 2022");
        library.Add("하다", "일을 하다");
    }

    [Theory]
    [InlineData("how does water end", "how|does")]
    [InlineData("물 하다", "하다")]
    [InlineData("May water", "May")]
    [InlineData("Water Is The End", "Is|The")]
    [InlineData("how can I end water", "how|can|I")]
    [InlineData("water OR end OR the OR 2022 OR zebra", "the")]
    [InlineData("(the water) OR zebra", "the")]
    public void Those_that_were_not_looked_for_are_named(string query, string words)
    {
        var results = library.Ask(query);

        results.Notices.Should().Contain(NoticeCodes.PassedOver);
        results.NoticeWords[NoticeCodes.PassedOver].Should().BeEquivalentTo(words.Split('|'));
    }

    [Theory]
    [InlineData("water may", "Water|Both", "a word of asking")]
    [InlineData("water May", "Water", "a capital that means something")]
    [InlineData("+water +may", "Water", "asked for")]
    [InlineData("water \"may\"", "Water", "in quotes")]
    [InlineData("+(water may)", "Water", "asked for together")]
    [InlineData("water -the", "Water", "excluded")]
    [InlineData("water -(water the)", "Water", "excluded together")]
    [InlineData("(water) OR (the)", "The|Water|Both", "one of two")]
    [InlineData("the OR water OR zebra OR zebu", "The|Water|Both", "one of four")]
    [InlineData("물 OR 하다", "Water|하다", "one of two in Korean")]
    [InlineData("the", "The|Both", "alone")]
    [InlineData("water OR zebra OR the OR zebu OR zorilla", "Water|Both", "one of many, as programs ask")]
    [InlineData("what OR does OR water OR the OR in OR of OR it OR is OR a OR zebra", "Water|Both", "one of very many")]
    public void They_count_where_they_were_chosen(string query, string titles, string why) => library.Titles(query).Should().BeEquivalentTo(titles.Split('|'), why);

    [Theory]
    [InlineData("hepatitis A")]
    [InlineData("Hepatitis A")]
    [InlineData("비타민 A")]
    [InlineData("floods in Seoul, May")]
    [InlineData("may 2022")]
    [InlineData("May 2022")]
    [InlineData("5 May")]
    [InlineData("US water")]
    [InlineData("world war I")]
    public void A_capital_letter_or_a_date_tells_that_one_is_meant(string query) =>
        library.Ask(query).NoticeWords.GetValueOrDefault(NoticeCodes.PassedOver, []).Should().NotContain(["A", "May", "may", "US", "I"]);

    [Fact]
    public void Among_a_few_to_choose_from_they_do_not_rank()
    {
        for (var i = 0; i < 9; i++) library.Add($"Number {i}", "the other");

        library.Titles("the OR water").Take(2).Should().BeEquivalentTo("Water", "Both");
    }

    public void Dispose() => library.Dispose();
}
