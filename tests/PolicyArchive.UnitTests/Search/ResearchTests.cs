using PolicyArchive.Search;
using PolicyArchive.Search.Research;

namespace PolicyArchive.UnitTests.Search;

public sealed class ResearchTests : IDisposable
{
    private readonly Library library = new();

    [Fact]
    public void A_term_is_counted_by_year_as_a_share_of_publications_and_in_a_million_words()
    {
        AddOf(2019, "water water air 물을 2,670 long-term 2022년", "one two");
        AddOf(2019, "nothing of it");
        AddOf(2021, "water");
        AddOf(null, "water");
        AddOf(2020, "");

        var over = Count(new SearchQuery(), "water", "air OR 물", "fire");

        over.Years.Should().Equal(new YearTotals(2019, 2, 13), new YearTotals(2021, 1, 1));
        (over.Undated, over.Wordless).Should().Be((1, 1));
        over.Terms.Select(term => term.Term).Should().Equal("water", "air OR 물", "fire");
        over.Terms[0].Years.Should().Equal(new YearCount(2019, 1, 2, 0.5, 2e6 / 13), new YearCount(2021, 1, 1, 1, 1e6));
        over.Terms[1].Years.Should().Equal(new YearCount(2019, 1, 2, 0.5, 2e6 / 13), new YearCount(2021, 0, 0, 0, 0));
        over.Terms[2].Years.Should().OnlyContain(year => year.Publications == 0 && year.Occurrences == 0);
    }

    [Fact]
    public void A_year_has_as_many_publications_as_the_search_to_which_it_leads()
    {
        library.Add(Library.Record("Water") with { Issued = EdtfDate.Parse("2020"), Abstract = "clean water" }, "a page");
        library.Add(Library.Record("Plant") with { Issued = EdtfDate.Parse("2020"), Subjects = ["Water"] }, "water");
        library.Add(Library.Record("Bottles") with { Issued = EdtfDate.Parse("2020") }, "water in bottles");
        library.Add(Library.Record("Water of which nothing can be read") with { Issued = EdtfDate.Parse("2020") }, "");
        string[] terms = ["water", "clean water", "water -bottles", "title:water", "wat*"];

        var over = Count(new SearchQuery(), terms);

        (over.Years.Single(), over.Wordless).Should().Be((new YearTotals(2020, 3, 6), 1));
        over.Terms[0].Years.Should().Equal(new YearCount(2020, 3, 2, 1, 2e6 / 6));
        foreach (var term in over.Terms)
            library.Ask(new SearchQuery { Text = ResearchTools.QueryOf(term.Term) }).Hits.Count(hit => hit.Title != "Water of which nothing can be read")
                .Should().Be(term.Years.Single().Publications, term.Term);
    }

    [Fact]
    public void What_asks_for_nothing_is_said_by_nothing()
    {
        AddOf(2020, "water");

        Count(new SearchQuery(), "…").Terms[0].Years.Should().Equal(new YearCount(2020, 0, 0, 0, 0));
    }

    [Fact]
    public void Counts_are_among_the_publications_that_answer_the_query()
    {
        AddOf(2019, "water and ozone");
        AddOf(2019, "water");
        AddOf(2020, "ozone");

        Count(new SearchQuery { Text = "water" }, "ozone").Terms[0].Years.Should().Equal(new YearCount(2019, 1, 1, 0.5, 1e6 / 4));
        Count(new SearchQuery().With("year", "2020"), "ozone").Years.Should().Equal(new YearTotals(2020, 1, 1));
    }

    [Fact]
    public void Counts_and_the_concordance_agree()
    {
        AddOf(2020, "물관리와 물 관리. 대중교통, 대중 교통.", "COVID-19 and covid19; PM2.5 and pm 2.5");

        foreach (var term in (string[])["물관리", "대중교통", "covid-19", "pm2.5", "cov* OR \"대중 교통\""])
        {
            using var concordance = library.Index.Research.Concordance(new SearchQuery(), term, ConcordanceOrder.Publication, CancellationToken.None);
            var lines = concordance.Lines.Count();
            concordance.Total.Should().Be(lines, term).And.BePositive(term);
            Count(new SearchQuery(), term).Terms[0].Years[0].Occurrences.Should().Be(lines, term);
        }
    }

    [Fact]
    public void Five_terms_are_compared_and_no_more() =>
        library.Index.Research.Invoking(research => research.OverTime(new SearchQuery(), ["a1", "a2", "a3", "a4", "a5", "a6"], CancellationToken.None))
            .Should().Throw<SearchException>().Which.Problem!.Code.Should().Be(QueryProblemCodes.TooManyTerms);

    [Fact]
    public void All_hits_come_in_the_order_of_the_search()
    {
        for (var i = 0; i < 300; i++)
            library.Index.Put(new IndexedPublication(Library.Record($"Number {i}"), [], [new IndexedPage(1, "1", string.Concat(Enumerable.Repeat("water ", i % 7 + 1)), [])]));
        library.Index.Commit(1);

        foreach (var query in (SearchQuery[])[new() { Text = "water" }, new() { Text = "water", Sort = SortOrder.Title }, new()])
        {
            using var all = library.Index.Research.All(query with { Start = 20, Rows = 5 }, CancellationToken.None);
            all.Total.Should().Be(300);
            var hits = all.Hits.ToList();
            hits.Should().HaveCount(300);
            hits.Take(40).Select(hit => hit.Id).Should().Equal(library.Ask(query with { Rows = 40 }).Hits.Select(hit => hit.Id));
            hits[0].Should().BeEquivalentTo(library.Ask(query with { Rows = 1 }).Hits[0], options => options.Excluding(hit => hit.Snippet));
        }
    }

    [Fact]
    public void A_search_that_only_some_words_answer_is_exported_as_it_is_shown_but_nothing_new_is_announced_for_it()
    {
        library.Add("Plant", "water");
        var query = new SearchQuery { Text = "water zeppelin" };

        using var all = library.Index.Research.All(query, CancellationToken.None);

        all.Hits.Select(hit => hit.Title).Should().Equal(library.Ask(query).Hits.Select(hit => hit.Title)).And.Equal("Plant");
        library.Index.Research.AnsweringWhole(query, CancellationToken.None).Should().BeEmpty();
    }

    [Fact]
    public void Publications_are_alike_that_share_what_others_do_not_say()
    {
        const string Common = "The city and its people in the year of the plan. ";
        var plant = library.Add("Ozone", Common + "Ozone treatment at the membrane plant removes geosmin from raw water.");
        library.Add("Membranes", Common + "Membranes and ozone at the plant; geosmin was measured.");
        library.Add("오존", "오존 처리를 하는 정수장");
        for (var i = 0; i < 30; i++) library.Add($"Other {i}", Common + $"Bicycles, lanes and parking number {i}.");

        var similar = library.Index.Research.SimilarTo(plant, 5);

        similar.Select(other => other.Publication.Title).Should().Equal("Membranes");
        similar[0].SharedWords.Should().BeEquivalentTo("ozone", "membrane", "geosmin", "plant");
        library.Index.Research.SimilarTo(plant, 5).Should().BeEquivalentTo(similar, options => options.WithStrictOrdering());
    }

    [Fact]
    public void Korean_publications_are_alike_whatever_particles_their_words_carry()
    {
        var plan = library.Add("자전거", "따릉이를 타는 시민은 자전거도로에서 안전모를 쓴다.");
        library.Add("따릉이", "시민이 따릉이로 자전거도로를 달릴 때의 안전모와 거치대");
        for (var i = 0; i < 20; i++) library.Add($"다른 자료 {i}", $"상수도 요금은 {i}월에 바뀐다.");

        var similar = library.Index.Research.SimilarTo(plan, 5).Single();

        similar.Publication.Title.Should().Be("따릉이");
        similar.SharedWords.Should().BeEquivalentTo("따릉이", "시민", "자전거도로", "안전모");
    }

    [Fact]
    public void Publications_in_two_languages_are_alike_by_the_names_of_the_things_they_are_about()
    {
        library.Index.Vocabulary = new Vocabulary(
        [
            [new(["tap water"], []), new(["수돗물"], [])], [new(["water purification plants"], []), new(["정수장"], [])], [new(["reservoirs"], []), new(["저수지"], [])],
        ]);
        var korean = library.Add("수돗물 안내", "정수장에서는 저수지의 물을 걸러 수돗물을 만든다.");
        var english = library.Add("From the tap", "The purification plant filters what the reservoir holds: tap water.");
        for (var i = 0; i < 20; i++) library.Add($"Other {i}", $"Bicycles, lanes and parking number {i}.");

        var similar = library.Index.Research.SimilarTo(korean, 5).Single();
        library.Index.Vocabulary = Vocabulary.None;

        similar.Publication.Id.Should().Be(english);
        similar.SharedWords.Should().Contain("reservoirs").And.Contain("purification");
        library.Index.Research.SimilarTo(korean, 5).Should().BeEmpty();
    }

    [Fact]
    public void Nothing_is_like_a_publication_that_is_unknown_alone_or_without_words()
    {
        library.Index.Research.SimilarTo(PublicationId.New(), 5).Should().BeEmpty();
        var empty = library.Add("1", "");
        library.Index.Research.SimilarTo(empty, 5).Should().BeEmpty();
        library.Index.Research.SimilarTo(library.Add("Alone", "ozone membranes and geosmin"), 5).Should().BeEmpty();
    }

    public void Dispose() => library.Dispose();

    private void AddOf(int? year, params string[] pages) =>
        library.Add(Library.Record("Title") with { Issued = year is null ? null : EdtfDate.Parse($"{year}") }, pages);

    private OverTime Count(SearchQuery query, params string[] terms) => library.Index.Research.OverTime(query, terms, CancellationToken.None);
}
