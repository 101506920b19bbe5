using PolicyArchive.Search;
using PolicyArchive.Search.Research;

namespace PolicyArchive.UnitTests.Search;

public sealed class ResultsTests : IDisposable
{
    private readonly Library library = new();

    [Fact]
    public void Among_thousands_each_publication_that_matches_is_found_once()
    {
        using var library = new Library();
        var there = new Dictionary<string, string>();
        for (var number = 0; number < 5_000; number++)
        {
            var text = string.Join(' ', new[] { (2, "water"), (3, "ozone"), (5, "하수도"), (7, "도시 재생"), (1_700, "sludge") }.Where(pair => number % pair.Item1 == 0).Select(pair => pair.Item2));
            var record = Library.Record($"{number}");
            library.Index.Put(new IndexedPublication(record, [], [new IndexedPage(1, "1", text, [])]));
            if (number % 11 == 0) library.Index.Remove(record.Id);
            else there[record.Id.Value] = text;
        }
        library.Index.Commit(1);

        Check("water", text => text.Contains("water"));
        Check("water ozone", text => text.Contains("water") && text.Contains("ozone"));
        Check("water OR ozone", text => text.Contains("water") || text.Contains("ozone"));
        Check("water -ozone", text => text.Contains("water") && !text.Contains("ozone"));
        Check("ozone -wat*", text => text.Contains("ozone") && !text.Contains("water"));
        Check("wate* OR 하수도", text => text.Contains("water") || text.Contains("하수도"));
        Check("하수도 (water OR ozone)", text => text.Contains("하수도") && (text.Contains("water") || text.Contains("ozone")));
        Check("sludge water", text => text.Contains("sludge") && text.Contains("water"));
        Check("도시재생 water", text => text.Contains("도시 재생") && text.Contains("water"));

        void Check(string query, Func<string, bool> matches)
        {
            var expected = there.Where(pair => matches(pair.Value)).Select(pair => pair.Key).ToList();
            using var found = library.Index.Research.All(new SearchQuery { Text = query }, CancellationToken.None);
            library.Ask(query).Total.Should().Be(expected.Count, query);
            found.Hits.Select(hit => hit.Id.Value).Order().Should().Equal(expected.Order(), query).And.NotBeEmpty();
        }
    }

    [Fact]
    public void Facets_count_publications_and_a_filter_does_not_narrow_its_own_field()
    {
        AddThree();

        var results = library.Ask(new SearchQuery { Text = "water" }.With("kind", "manual"));

        results.Hits.Select(hit => hit.Title).Should().Equal("B");
        Values(results, "kind").Should().Equal("report 2", "manual 1 *");
        Values(results, "year").Should().Equal("2021 1");
        Values(results, "language").Should().Equal("ko 1");
        Values(results, "publisher").Should().Equal("transport 1");
        Values(results, "subject").Should().Equal("Cycling 1", "Roads 1");
    }

    [Fact]
    public void Several_values_of_a_field_widen_and_several_fields_narrow()
    {
        AddThree();

        library.Ask(new SearchQuery().With("kind", "manual").With("kind", "report")).Total.Should().Be(3);
        library.Ask(new SearchQuery().With("kind", "report").With("year", "2024")).Total.Should().Be(1);
        var none = library.Ask(new SearchQuery().With("publisher", "nobody"));
        none.Total.Should().Be(0);
        Values(none, "publisher").Should().Equal("transport 1", "nobody 0 *");
    }

    [Fact]
    public void What_has_several_names_is_one_value_and_chosen_by_any_of_them()
    {
        library.Index.Vocabulary = new Vocabulary([[new(["floods", "flood control"], ["flod"]), new(["홍수"], [])]]);
        foreach (var subjects in new string[][] { ["flood"], ["Floods", "홍수"], ["flood control", "roads"], ["roads"] })
            library.Add(Library.Record(subjects[0]) with { Subjects = subjects }, "water");

        Values(library.Ask("water"), "subject").Should().Equal("floods 3", "roads 2");
        foreach (var name in new[] { "floods", "Flood", "홍수", "flood control", "flod" })
            Values(library.Ask(new SearchQuery { Text = "water" }.With("subject", name)), "subject").Should().Equal("floods 3 *", "roads 2");
        var both = library.Ask(new SearchQuery { Text = "water" }.With("subject", "flood").With("subject", "홍수"));
        both.Query.Filters["subject"].Should().Equal("floods");
        both.Total.Should().Be(3);

        library.Index.Vocabulary = Vocabulary.None;
        Values(library.Ask("water"), "subject").Should().Equal("roads 2", "Floods 1", "flood 1", "flood control 1", "홍수 1");
    }

    [Fact]
    public void Hits_come_in_the_order_asked_for()
    {
        AddThree();
        library.Add(Library.Record("ä without a date"), "water");

        Titles(SortOrder.Newest).Should().Equal("C", "B", "A", "ä without a date");
        Titles(SortOrder.Oldest).Should().Equal("A", "B", "C", "ä without a date");
        Titles(SortOrder.Title).Should().Equal("A", "ä without a date", "B", "C");
        library.Ask("").Hits.Select(hit => hit.Title).Should().Equal(["C", "B", "A", "ä without a date"], "nothing was asked, so that the newest come first");
    }

    [Fact]
    public void Hits_are_shown_by_start_and_rows_and_none_twice()
    {
        for (var i = 0; i < 70; i++)
            library.Index.Put(new IndexedPublication(Library.Record($"Number {i}"), [], [new IndexedPage(1, "1", string.Concat(Enumerable.Repeat("water ", i % 7 + 1)), [])]));
        library.Index.Commit(1);

        var seen = Enumerable.Range(0, 7).SelectMany(i => library.Ask(new SearchQuery { Text = "water", Start = i * 10 }).Hits).Select(hit => hit.Id).ToList();

        seen.Should().OnlyHaveUniqueItems().And.HaveCount(70);
        library.Ask(new SearchQuery { Text = "water", Start = 45, Rows = 20 }).Hits.Select(hit => hit.Id).Should().Equal(seen.Skip(45).Take(20));
    }

    [Fact]
    public void A_hit_lists_its_pages_with_counts_that_the_marks_confirm()
    {
        string[] pages = ["Ozone. Ozone and water.", "Nothing.", "water and 오존", "OZONE-water"];
        library.Add("Plant", pages);

        var hit = library.Ask("ozone OR water").Hits.Single();

        hit.MatchingPages.Should().Be(3);
        hit.Pages.Should().Equal(new PageHit(1, "1", 3), new PageHit(3, "3", 1), new PageHit(4, "4", 2));
        hit.Pages.Should().OnlyContain(page => library.Highlights("ozone OR water", pages[page.Number - 1]).Count == page.Hits);
    }

    [Fact]
    public void A_page_tells_whether_others_have_its_label()
    {
        var publication = Library.Record("Report with an annex");
        string[] labels = ["i", "1", "2", "1", "5"];
        library.Index.Put(new IndexedPublication(publication, [], labels.Select((label, i) => new IndexedPage(i + 1, label, "ozone", []))));
        library.Index.Commit(1);

        var hit = library.Ask("ozone").Hits.Single();

        hit.Pages.Select(page => page.SharesLabel).Should().Equal(false, true, false, true, false);
        library.HitsIn(hit.Id, "ozone").Pages.Select(page => page.SharesLabel).Should().Equal(false, true, false, true, false);
        using var lines = library.Index.Research.Concordance(new SearchQuery(), "ozone", ConcordanceOrder.Publication, CancellationToken.None);
        lines.Lines.Select(line => line.SharesLabel).Should().Equal(false, true, false, true, false);
    }

    [Fact]
    public void Words_that_nothing_has_are_told_once_for_the_answer()
    {
        library.Add("Plant", "ozone and water");
        library.Add("Bridge", "water and bridges");
        library.Add(Library.Record("Zebra") with { Kind = Kind.News }, "zebras");

        library.Ask("ozone water quagga").UnknownWords.Should().Equal("quagga");
        library.Ask("ozone water zebra").UnknownWords.Should().BeEmpty("another publication has it");
        library.Ask(new SearchQuery { Text = "ozone water zebra" }.With("kind", "report")).UnknownWords.Should().Equal("zebra");
        library.Ask("ozone water").UnknownWords.Should().BeEmpty();
        library.Ask("quagga okapi").UnknownWords.Should().BeEmpty("nothing is shown that would lack them");
    }

    [Fact]
    public void Of_many_pages_the_best_ones_are_listed_in_page_order()
    {
        library.Add("Long", [.. Enumerable.Range(1, 30).Select(i => i % 3 == 0 ? "ozone ozone ozone in water" : "some ozone among other things that are told")]);

        var hit = library.Ask("ozone").Hits.Single();

        hit.MatchingPages.Should().Be(30);
        hit.Pages.Select(page => page.Number).Should().Equal(3, 6, 9, 12, 15, 18, 21, 24, 27, 30);
        library.HitsIn(hit.Id, "ozone").Pages.Should().HaveCount(30).And.BeInAscendingOrder(page => page.Number)
            .And.OnlyContain(page => page.Snippet.Page == page.Number && page.Snippet.Marks.Count == page.Hits);
    }

    [Fact]
    public void A_snippet_shows_the_best_place_in_whole_words()
    {
        var filler = string.Join(' ', Enumerable.Repeat("Elsewhere other matters are told", 12));
        library.Add("Plant", $"{filler} ozone.\n{filler}\n\nHere ozone   and\nmembranes clean the water. {filler}", "The cover");

        var snippet = library.Ask("ozone membranes").Hits.Single().Snippet!;

        snippet.Page.Should().Be(1);
        snippet.Text.Should().StartWith("…").And.EndWith("…").And.Contain("Here ozone and membranes clean the water.").And.NotContain("  ");
        snippet.Text.Length.Should().BeInRange(120, 220);
        snippet.Text.Trim('…').Split(' ').Should().OnlyContain(word => $"{filler} Here ozone and membranes clean the water.".Contains(word, StringComparison.Ordinal));
        Marked(snippet).Should().Equal("ozone", "membranes");
    }

    [Fact]
    public void A_hit_in_the_metadata_alone_shows_the_abstract()
    {
        library.Add(Library.Record("Arisu") with { Abstract = "How tap water is made.", Authors = ["Kim"] }, "Nothing of it here.");

        var hit = library.Ask("water").Hits.Single();

        hit.MatchingPages.Should().Be(0);
        hit.Pages.Should().BeEmpty();
        hit.Snippet.Should().BeEquivalentTo(new Snippet(0, "How tap water is made.", [new TextSpan(8, 5)]));
        library.Ask("arisu").Hits.Single().Snippet!.Marks.Should().BeEmpty();
        library.Ask("kim").Hits.Single().Snippet!.Page.Should().Be(0);
    }

    [Fact]
    public void A_record_without_pages_is_found()
    {
        library.Add(Library.Record("Ttareungi") with { TitleKo = "따릉이" });

        library.Titles("따릉이").Should().Equal("Ttareungi");
        library.Ask("따릉이").Hits.Single().Should().BeEquivalentTo(new { PageCount = 0, MatchingPages = 0, Snippet = (Snippet?)null });
    }

    [Fact]
    public void Several_threads_fill_the_index_while_others_search()
    {
        Parallel.For(0, 200, i =>
        {
            library.Index.Put(new IndexedPublication(Library.Record($"Number {i}"), [], [new IndexedPage(1, "1", $"water {i}", [])]));
            if (i % 20 == 0) library.Index.Commit(i + 1);
            library.Ask("water").Hits.Where(hit => hit.MatchingPages != 1).Should().BeEmpty();
        });
        library.Index.Commit(500);

        library.Ask("water").Total.Should().Be(200);
        library.Index.Summary.Should().BeEquivalentTo(new { Publications = 200, Pages = 200, LastChange = 500 });
    }

    public void Dispose() => library.Dispose();

    private void AddThree()
    {
        library.Add(Library.Record("A") with { Issued = EdtfDate.Parse("2019-05") }, "water");
        library.Add(Library.Record("B") with { Issued = EdtfDate.Parse("2021"), Kind = Kind.Manual, Publisher = "transport", Languages = ["ko"], Subjects = ["Roads", "Cycling"] }, "water");
        library.Add(Library.Record("C") with { Issued = EdtfDate.Parse("2024-01-02") }, "water");
    }

    private IEnumerable<string> Titles(SortOrder order) => library.Ask(new SearchQuery { Text = "water", Sort = order }).Hits.Select(hit => hit.Title);

    private static IEnumerable<string> Values(SearchResults results, string field) =>
        results.Facets.Single(facet => facet.Field == field).Values.Select(value => $"{value.Value} {value.Count}{(value.IsSelected ? " *" : "")}");

    private static IEnumerable<string> Marked(Snippet snippet) => snippet.Marks.Select(mark => snippet.Text.Substring(mark.Start, mark.Length));
}
