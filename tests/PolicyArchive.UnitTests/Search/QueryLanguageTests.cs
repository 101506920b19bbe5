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
    [InlineData("\"ozone it\"~4", "", "words near one another, not across pages")]
    [InlineData("\"bicycle water\"~3", "Bicycles", "words near one another")]
    [InlineData("\"water bicycle\"~3", "Bicycles", "words near one another, the other way round")]
    [InlineData("\"bicycle water\"~2", "", "words not quite near enough")]
    [InlineData("“bicycle water”～3", "Bicycles", "words near one another, in full width")]
    [InlineData("membrans~", "Tap water", "a word with a letter missing")]
    [InlineData("memrbanes~1", "Tap water", "a word with two letters exchanged")]
    [InlineData("bicyle~ OR membrane", "Bicycles|Tap water", "a misspelt word among others")]
    [InlineData("water page:2", "", "a word, on a page that says something else")]
    [InlineData("page:2", "Tap water", "publications that have a page")]
    [InlineData("clean page:2", "Tap water", "a word on a page")]
    [InlineData("ozone page:1", "Bicycles|Tap water", "a word on the first page")]
    [InlineData("\"membranes clean\" page:2", "Tap water", "a phrase on a page")]
    [InlineData("(membranes OR ozone) page:2", "Tap water", "a group on a page")]
    [InlineData("membr* page:1", "", "a beginning on another page")]
    [InlineData("+ozone +membranes", "Tap water", "words that must be there")]
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
    [InlineData("()", NoticeCodes.ReadAsWords, "")]
    [InlineData("autor:kim", NoticeCodes.UnknownField, "Tap water")]
    [InlineData("m* membranes", NoticeCodes.PrefixTooShort, "Tap water")]
    [InlineData("-ozone", NoticeCodes.OnlyExclusions, "Fire")]
    [InlineData("membranes hoses", NoticeCodes.SomeWords, "Fire|Tap water")]
    [InlineData("+membranes hoses", NoticeCodes.SomeWords, "Tap water")]
    [InlineData("membranes hoses \"ozone cleans\"", NoticeCodes.SomeWords, "Tap water")]
    [InlineData("oz~", NoticeCodes.SimilarTooShort, "")]
    [InlineData("서울~", NoticeCodes.SimilarTooShort, "")]
    public void What_was_read_otherwise_is_said(string query, string notice, string titles)
    {
        var results = library.Ask(query);

        results.Notices.Should().Contain(notice);
        if (titles.Length > 0) string.Join('|', results.Hits.Select(hit => hit.Title).Order()).Should().Be(titles);
    }

    [Theory]
    [InlineData("kind:Manuals", "Bicycles")]
    [InlineData("kind:매뉴얼", "Bicycles")]
    [InlineData("종류:매뉴얼 water", "Bicycles")]
    [InlineData("kind:\"연구 요약집\"", "")]
    [InlineData("language:Korean", "Bicycles")]
    [InlineData("언어:한국어", "Bicycles")]
    [InlineData("year:2021..2019", "Bicycles|Tap water")]
    [InlineData("연도:2019~2021", "Bicycles|Tap water")]
    [InlineData("연도:2019년", "Tap water")]
    [InlineData("year:2020-2022", "Bicycles")]
    [InlineData("제목:water", "Tap water")]
    [InlineData("\u110c\u1166\u1106\u1169\u11a8:water", "Tap water")]
    [InlineData("제목：(bicycles OR fire)", "Bicycles|Fire")]
    [InlineData("저자:\"Kim Hana\"", "Tap water")]
    [InlineData("발행:transport", "Bicycles")]
    [InlineData("주제:drinking", "Tap water")]
    [InlineData("clean 쪽:2쪽", "Tap water")]
    [InlineData("water -종류:매뉴얼", "Fire|Tap water")]
    public void Fields_and_their_values_are_understood_as_the_site_calls_them_in_both_languages(string query, string titles)
    {
        var results = library.Ask(query);

        results.Notices.Should().BeEmpty();
        string.Join('|', results.Hits.Select(hit => hit.Title).Order()).Should().Be(titles);
    }

    [Theory]
    [InlineData("year:ozone", NoticeCodes.UnknownValue, "year:ozone", "Bicycles|Tap water")]
    [InlineData("kind:hoses", NoticeCodes.UnknownValue, "kind:hoses", "Fire")]
    [InlineData("종류:\"ozone cleans\"", NoticeCodes.UnknownValue, "종류:ozone cleans", "Tap water")]
    [InlineData("language:hoses", NoticeCodes.UnknownValue, "language:hoses", "Fire")]
    [InlineData("id:hoses", NoticeCodes.UnknownValue, "id:hoses", "Fire")]
    [InlineData("page:abc membranes", NoticeCodes.UnknownValue, "page:abc", "Tap water")]
    [InlineData("page:0 membranes", NoticeCodes.UnknownValue, "page:0", "Tap water")]
    [InlineData("page:3..5 membranes", NoticeCodes.UnknownValue, "page:3..5", "Tap water")]
    [InlineData("year:..  hoses", NoticeCodes.UnknownValue, "year:..", "Fire")]
    [InlineData("title:*", NoticeCodes.UnknownValue, "title:*", "")]
    [InlineData("(kind:hoses OR membranes)", NoticeCodes.UnknownValue, "kind:hoses", "Tap water")]
    [InlineData("water -year:ozone", NoticeCodes.UnknownValue, "year:ozone", "Bicycles|Fire|Tap water")]
    [InlineData("lang:ozone", NoticeCodes.UnknownField, "lang", "Bicycles|Tap water")]
    [InlineData("water:hoses", NoticeCodes.UnknownField, "water", "Fire")]
    [InlineData("care:(membranes OR hoses)", NoticeCodes.UnknownField, "care", "Fire")]
    [InlineData("분야:hoses", NoticeCodes.UnknownField, "분야", "Fire")]
    public void What_is_not_understood_is_read_as_words_and_named(string query, string notice, string words, string titles)
    {
        var results = library.Ask(query);

        results.Notices.Should().Contain(notice);
        results.NoticeWords[notice].Should().Equal(words);
        string.Join('|', results.Hits.Select(hit => hit.Title).Order()).Should().Be(titles);
    }

    [Theory]
    [InlineData("\"membr* clean\"", "\"membr* clean\"", "Tap water", "a star in quotes")]
    [InlineData("\"ozone membranes\"~-1", "\"ozone membranes\"~-1", "Tap water", "a distance below nought")]
    [InlineData("\"clean ozone\"~near", "\"clean ozone\"~near", "Bicycles|Fire|Tap water", "a distance in letters, which is a word")]
    [InlineData("\"membranes clean\"~", "\"membranes clean\"~", "Tap water", "no distance")]
    [InlineData("membranes~-1", "membranes~-1", "Tap water", "edits below nought")]
    [InlineData("*membranes", "*membranes", "Tap water", "a star before a word")]
    [InlineData("＊membranes", "＊membranes", "Tap water", "a star before a word, in full width")]
    [InlineData("*membr*", "*membr*", "Tap water", "a star before and behind")]
    [InlineData("long*term", "long*term", "Fire", "a star inside a word")]
    [InlineData("long?term hoses", "long?term", "Fire", "a question mark inside a word")]
    [InlineData("title:*bicycles", "*bicycles", "Bicycles", "a star before a word of a field")]
    [InlineData("water -*ozone", "*ozone", "Fire", "a star before what is not wanted")]
    public void What_is_a_sign_elsewhere_is_read_as_words_and_named(string query, string words, string titles, string why)
    {
        var results = library.Ask(query);

        results.Notices.Should().Contain(NoticeCodes.ReadAsWords, why);
        results.NoticeWords[NoticeCodes.ReadAsWords].Should().Equal(words);
        string.Join('|', results.Hits.Select(hit => hit.Title).Order()).Should().Be(titles, why);
    }

    [Theory]
    [InlineData("Where are the membranes?")]
    [InlineData("(are there membranes?)")]
    [InlineData("막은 어디에 있나요？ OR membranes")]
    [InlineData("* membranes *")]
    [InlineData("membr*")]
    [InlineData("2019~2021")]
    public void What_is_well_formed_is_told_nothing_of(string query) => library.Ask(query).Notices.Should().NotContain(NoticeCodes.ReadAsWords);

    [Theory]
    [InlineData("😀")]
    [InlineData("…")]
    [InlineData("-")]
    [InlineData("\"\"")]
    [InlineData("§")]
    [InlineData("\uffff")]
    [InlineData("\0")]
    [InlineData("-😀 OR ()")]
    public void What_has_no_word_finds_nothing_and_says_so(string query)
    {
        var results = library.Ask(query);

        results.Total.Should().Be(0);
        results.Notices.Should().Contain(NoticeCodes.NoWords);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t")]
    public void Nothing_asked_is_everything(string query) => library.Ask(query).Should().Match<SearchResults>(results => results.Total == 3 && results.Notices.Count == 0);

    [Fact]
    public void Where_not_all_words_are_found_each_hit_says_which_it_lacks()
    {
        var results = library.Ask("membranes ozone hoses");

        results.Hits.Select(hit => $"{hit.Title}: {string.Join(' ', hit.LeftOut)}").Should().Equal("Tap water: hoses", "Fire: membranes ozone", "Bicycles: membranes hoses");
        library.Ask("ozone").Hits.Should().OnlyContain(hit => hit.LeftOut.Count == 0);
    }

    [Theory]
    [InlineData("\"bicycle water\"~3", "Bicycle lanes beside the water", "Bicycle|water")]
    [InlineData("\"물 수질\"~2", "물의 수질과 맛을 살피고 나서 수질을 알린다", "물|수질")]
    [InlineData("membrans~", "Membranes clean", "Membranes")]
    public void What_is_near_or_alike_is_marked_where_it_is(string query, string text, string marked) =>
        string.Join('|', library.Highlights(query, text).Select(span => text.Substring(span.Start, span.Length))).Should().Be(marked);

    [Fact]
    public void What_is_asked_for_on_a_page_is_marked_and_listed_on_that_page_only()
    {
        var hit = library.Ask("clean page:2").Hits.Single();

        hit.Pages.Should().Equal(new PageHit(2, "2", 1));
        library.Highlights("clean page:2", "Membranes clean it, too.", 2).Should().ContainSingle();
        library.Highlights("clean page:2", "Ozone cleans the water.", 1).Should().BeEmpty();
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
