using PolicyArchive.Search;

namespace PolicyArchive.UnitTests.Search;

/// <summary>What helps while a query is typed, and after it was mistyped.</summary>
public sealed class TypingTests : IDisposable
{
    private readonly Library library = new();

    [Fact]
    public void What_is_typed_is_completed_from_titles_publishers_and_subjects()
    {
        library.Add(Library.Record("Waterworks of Seoul") with { Subjects = ["Water supply"], TitleKo = "서울의 상수도" }, ["Seoul Water Authority", "서울아리수본부"], []);
        library.Add(Library.Record("Air") with { Subjects = ["Water supply"] });

        library.Index.Suggest("water", 10).Should().Equal("Water supply", "Waterworks of Seoul", "Seoul Water Authority");
        library.Index.Suggest("서울", 1).Should().Equal("서울아리수본부");
        library.Index.Suggest(" ", 10).Should().BeEmpty();
    }

    [Fact]
    public void First_consonants_alone_are_completed_by_more_words()
    {
        string[] words = ["수원", "순위", "사업", "시에", "서울"];
        for (var i = 0; i < words.Length + 1; i++) library.Add(Library.Record($"사용 안내 {i}") with { TitleKo = $"사용 안내 {i}" }, string.Join(' ', words[..Math.Min(words.Length, words.Length + 1 - i)]));
        library.Add("Seoul", "서울");

        library.Index.Suggest("ㅅㅇ", 8).Should().Contain("서울").And.Contain(text => text.StartsWith("사용"));
    }

    [Fact]
    public void The_last_word_is_completed_from_words_that_several_publications_have()
    {
        library.Add("A", "the membrane of a plant cleans tap water");
        library.Add("B", "membranes, a membrane, meters");
        library.Add("C", "membership");

        library.Index.Suggest("mem", 10).Should().Equal("membrane");
        library.Index.Suggest("tap me", 10).Should().Equal("tap membrane");
        library.Index.Suggest("th", 10).Should().BeEmpty("'the' is no word that one looks for");
        library.Index.Suggest("membrane", 10).Should().BeEmpty("it is complete");
    }

    [Theory]
    [InlineData("서")]
    [InlineData("서우")]
    [InlineData("성")]
    [InlineData("서울")]
    [InlineData("ㅅ")]
    [InlineData("ㅅㅇ")]
    [InlineData("ㅅㅇㅅ")]
    [InlineData("tjdn")]
    [InlineData("\u1109\u1165\u110b\u116e")]
    public void Korean_is_completed_while_its_syllables_are_unfinished(string typed)
    {
        library.Add("A", "서울시의 물, 서울시는 크다, 만든다, 만든 것");
        library.Add("B", "서울시에서 살고 서울시를 본다, 만든다, 만든 것");
        library.Add("C", "부산");

        library.Index.Suggest("만", 10).Should().NotContain("만드", "a verb's stem is no word");
        library.Index.Suggest(typed, 10).Should().Equal("서울시");
    }

    [Fact]
    public void Titles_are_completed_by_the_first_consonants_of_any_of_their_words()
    {
        library.Add(Library.Record("Arisu") with { TitleKo = "서울 수돗물 아리수" });

        foreach (var typed in (string[])["ㅅㄷㅁ", "ㅅㅇㅅㄷ", "ㅅㅇ ㅅㄷㅁ", "ㅇㄹㅅ", "ㅅㄳ"]) library.Index.Suggest(typed, 5).Should().HaveCount(typed == "ㅅㄳ" ? 0 : 1, typed);
    }

    [Theory]
    [InlineData("기후변", "기후변화")]
    [InlineData("ㄱㅎㅂㅎ", "기후변화")]
    [InlineData("rlgnqus", "기후변화")]
    [InlineData("기후변화", "기후변화")]
    [InlineData("clim", "climate change")]
    [InlineData("chan", "climate change")]
    [InlineData("온난", "지구 온난화")]
    [InlineData("climat crisis", null)]
    [InlineData("noi", null)]
    [InlineData("소", null)]
    public void Subjects_that_publications_have_are_completed_by_their_names_in_either_language(string typed, string? completed)
    {
        library.Index.Vocabulary = new Vocabulary(
        [
            [new(["climate change", "climatic change"], ["climat crisis"]), new(["기후변화", "지구 온난화"], [])],
            [new(["noise"], []), new(["소음"], [])],
        ]);
        var id = library.Add(Library.Record("One") with { Subjects = ["Climate change"] });

        library.Index.Suggest(typed, 8).Where(text => text != "Climate change").Should().Equal(completed is null or "climate change" ? [] : [completed]);
        if (completed == "climate change") library.Index.Suggest(typed, 8).Should().ContainSingle();
        if (completed is not null) library.Ask(completed).Total.Should().Be(1);

        library.Index.Expands = false;
        library.Index.Suggest("온난", 8).Should().BeEmpty("no publication says so, and other names are not looked for");
        library.Index.Remove(id);
        library.Index.Commit(9);
        library.Index.Suggest(typed, 8).Should().BeEmpty();
    }

    [Theory]
    [InlineData("plant -mem", "plant -membrane")]
    [InlineData("plant +mem", "plant +membrane")]
    [InlineData("+mem", "+membrane")]
    [InlineData("(mem", "(membrane)")]
    [InlineData("plant OR (tap mem", "plant OR (tap membrane)")]
    [InlineData("\"tap mem", "\"tap membrane\"")]
    [InlineData("title:mem", "title:membrane")]
    [InlineData("수돗물 -서", "수돗물 -서울")]
    [InlineData("-ㅈㅁㅅ", null)]
    [InlineData("-membrane", null)]
    public void Signs_brackets_and_quotes_stay_as_they_were_typed(string typed, string? completed)
    {
        library.Add("Membrane notes", "a plant with water");
        for (var i = 0; i < 2; i++) library.Add($"Number {i}", "the tap membrane of a plant", "서울 수돗물");
        library.Add("Number 3", "a plant", "수돗물");

        library.Index.Suggest(typed, 8).Should().Equal(completed is null ? [] : [completed]);
        if (completed is not null) library.Ask(completed).Should().Match<SearchResults>(results => results.Total > 0 && !results.Notices.Contains(NoticeCodes.ReadAsWords));
    }

    [Fact]
    public void Several_words_are_completed_to_what_is_found_and_stands_together_first()
    {
        library.Index.Vocabulary = new Vocabulary([[new(["heat wards"], []), new(["무더위 병동"], [])]]);
        for (var i = 0; i < 5; i++) library.Add($"Number {i}", "The water of the city.");
        for (var i = 0; i < 2; i++) library.Add($"Number 1{i}", "Heat waves wear out the water mains. A heat walkers plan.", "더위와 저녁");
        for (var i = 0; i < 2; i++) library.Add($"Number 2{i}", "warfare, wallpaper", "저수지");
        library.Add(Library.Record("Number 30") with { Subjects = ["heat wards"] });

        library.Index.Suggest("heat wa", 8).Should().Equal("heat wards", "heat walkers", "heat waves", "heat water");
        library.Index.Suggest("\"heat wa", 8).Should().Equal("\"heat wards\"", "\"heat walkers\"", "\"heat waves\"");
        library.Index.Suggest("더위 저", 8).Should().Equal("더위 저녁");
    }

    [Fact]
    public void What_was_withdrawn_is_neither_completed_nor_meant()
    {
        var secret = library.Add(Library.Record("Confidential memorandum") with { Subjects = ["Espionage"] }, "the codeword is zanzibar and zanzibar", "비밀문서 비밀문서");
        var second = library.Add("Another", "zanzibar 비밀문서");
        library.Add("Open", "something else");
        library.Index.Suggest("zan", 5).Should().Equal("zanzibar");
        library.Ask("zanzibor").Suggestion.Should().Be("zanzibar");

        library.Index.Remove(secret);
        library.Index.Remove(second);
        library.Index.Commit(9);

        foreach (var typed in (string[])["conf", "memo", "esp", "zan", "z", "codew", "비밀", "ㅂㅁ"]) library.Index.Suggest(typed, 5).Should().BeEmpty(typed);
        foreach (var typed in (string[])["zanzibor", "espionnage", "비밀문사", "qlalfanstj"]) library.Ask(typed).Suggestion.Should().BeNull(typed);
    }

    [Theory]
    [InlineData("watre", "water")]
    [InlineData("Watr", "water")]
    [InlineData("treatmant plant", "treatment plant")]
    [InlineData("\"tap watre\" OR nothing", "\"tap water\" OR nothing")]
    [InlineData("title:watter year:2019..2021", null)]
    [InlineData("수도물", "수돗물")]
    [InlineData("대기질 서율시는", "대기질 서울시")]
    [InlineData("tjdnf", "서울")]
    [InlineData("tjdnf eorlwlf", "서울 대기질")]
    [InlineData("ㅈㅁㅅㄷㄱ", "water")]
    [InlineData("ㅅ게ㅁ쇼 ㅈㅁㅅㄷㄱ", null)]
    [InlineData("ㅅㄱㄷㅁ스둣 ㅔㅣ뭇", "treatment plant")]
    public void A_query_that_finds_little_is_told_what_finds_more(string typed, string? meant)
    {
        for (var i = 0; i < 5; i++) library.Add($"Number {i}", "A treatment plant for tap water.", "서울시의 대기질, 서울의 수돗물.");

        library.Ask(typed).Suggestion.Should().Be(meant);
        if (meant is not null) library.Ask(meant).Total.Should().Be(5);
    }

    [Theory]
    [InlineData("ㅅㅇ", "서울")]
    [InlineData("ㅅㅇㅅ", "서울시")]
    [InlineData("ㅅㄷㅁ 대기질", "수돗물 대기질")]
    [InlineData("ㅈㅁㅅㄷㄱ", "water")]
    [InlineData("ㅈㅁㅅ", "wat")]
    public void First_consonants_are_taken_for_words_before_they_are_for_another_layout(string typed, string meant)
    {
        for (var i = 0; i < 5; i++) library.Add($"Number {i}", "Water wat td.", "서울의 서울시의 대기질과 수돗물. 주민세대관리 잔물성분");

        library.Ask(typed).Suggestion.Should().Be(meant);
    }

    [Theory]
    [InlineData("\"tap watre", "\"tap water\"")]
    [InlineData("plant (watre OR nothing", "plant (water OR nothing)")]
    [InlineData("(plant \"tap watre", "(plant \"tap water\")")]
    public void What_a_mistyped_query_left_open_is_closed_in_what_was_meant(string typed, string meant)
    {
        for (var i = 0; i < 5; i++) library.Add($"Number {i}", "A treatment plant for tap water.");

        library.Ask(typed).Suggestion.Should().Be(meant);
        library.Ask(meant).Notices.Should().BeEmpty();
    }

    [Theory]
    [InlineData("water")]
    [InlineData("plant -watre")]
    [InlineData("watre*")]
    [InlineData("kind:manuel")]
    [InlineData("OR")]
    [InlineData("zzzzzzzz")]
    [InlineData("수돗물")]
    [InlineData("2019")]
    [InlineData("")]
    public void A_query_that_found_what_it_could_is_left_alone(string typed)
    {
        for (var i = 0; i < 5; i++) library.Add($"Number {i}", "A treatment plant for tap water.", "서울의 수돗물.");

        library.Ask(typed).Suggestion.Should().BeNull();
    }

    [Fact]
    public void A_rare_word_gives_way_only_to_a_much_more_frequent_one()
    {
        library.Add("One", "trams");
        for (var i = 0; i < 9; i++) library.Add($"Number {i}", "teams");
        library.Ask("trams").Suggestion.Should().BeNull();

        library.Add("Number 10", "teams");
        library.Ask("trams").Suggestion.Should().Be("teams");
    }

    [Theory]
    [InlineData("아동 학대", "확대 확대")]
    [InlineData("대피", "대비")]
    [InlineData("대피를", "대비")]
    [InlineData("tram", "team")]
    [InlineData("naïve", "native")]
    [InlineData("naive", "native")]
    [InlineData("membranes", "membranous membraned")]
    public void A_word_that_occurs_is_not_taken_for_a_slip(string typed, string others)
    {
        library.Add("One", typed + (typed == "membranes" ? "" : " once"));
        if (typed == "membranes") library.Add("Two", typed);
        for (var i = 0; i < 30; i++) library.Add($"Number {i}", others);

        library.Ask(typed).Suggestion.Should().BeNull();
        library.Ask(new SearchQuery { Text = typed }.With("kind", "manual")).Suggestion.Should().BeNull();
    }

    [Theory]
    [InlineData("수도물", "수돗물")]
    [InlineData("enviroment", "environment")]
    public void A_slip_that_a_publication_has_made_before_is_still_one(string typed, string meant)
    {
        library.Add("One", typed);
        for (var i = 0; i < 12; i++) library.Add($"Number {i}", meant);

        library.Ask(typed).Suggestion.Should().Be(meant);
    }

    [Fact]
    public void Filters_hold_for_what_was_meant()
    {
        for (var i = 0; i < 5; i++) library.Add($"Number {i}", "water");

        library.Ask(new SearchQuery { Text = "watre" }.With("kind", "report")).Suggestion.Should().Be("water");
        library.Ask(new SearchQuery { Text = "watre" }.With("kind", "manual")).Suggestion.Should().BeNull();
    }

    [Fact]
    public void Long_and_odd_input_is_answered()
    {
        library.Add("Water", "water");

        foreach (var typed in (string[])[new string('a', 5_000), new string('a', 2_000), new string('ㅅ', 2_000), string.Concat(Enumerable.Repeat("tj ", 600)), "\ud800", "\0", "ㅏ", "ㄳ", "~:\"(", "\u11a8"])
            library.Index.Suggest(typed, 8).Should().BeEmpty();
        foreach (var typed in (string[])[new string('a', 700), new string('ㅅ', 64), "\ud800watre\0", string.Join(' ', Enumerable.Repeat("watre", 60))])
            library.Ask(typed).Suggestion.Should().NotBe(typed);
    }

    [Fact]
    public async Task A_part_with_very_many_words_is_read_beside_the_requests_and_completes_then()
    {
        var words = string.Join(' ', Enumerable.Range(0, 60_000).Select(i => $"word{(char)('a' + i % 26)}{(char)('a' + i / 26 % 26)}{(char)('a' + i / 676 % 26)}{(char)('a' + i / 17_576)}"));
        for (var i = 0; i < 2; i++) library.Index.Put(new IndexedPublication(Library.Record("Wordbook"), [], [new IndexedPage(1, "1", words, [])]));
        library.Index.Commit(1);

        var limit = Task.Delay(TimeSpan.FromMinutes(1));
        while (library.Index.Suggest("worda", 8).Count == 0 && !limit.IsCompleted) await Task.Delay(20);

        library.Index.Suggest("worda", 8).Should().HaveCount(8).And.OnlyContain(word => word.StartsWith("worda", StringComparison.Ordinal));
        library.Index.Suggest("wordb", 1).Should().HaveCount(1);
    }

    public void Dispose() => library.Dispose();
}
