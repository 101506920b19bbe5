using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using CsvHelper;

namespace PolicyArchive.IntegrationTests;

/// <summary>What researchers take away: concordances, trends, lists and feeds.</summary>
[Collection(SampleArchiveCollection.Name)]
public sealed partial class ResearchTests(SampleArchive archive)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task A_result_set_is_exported_in_the_order_of_the_results()
    {
        const string Query = "q=water&kind=brochure&kind=report&sort=title";
        var hits = (await archive.Server.GetJsonAsync($"/api/v1/search?{Query}&rows=100")).GetProperty("hits").EnumerateArray().ToList();

        var (csv, response) = await GetAsync($"/search.csv?{Query}&start=3&rows=2");
        var rows = Rows(csv);
        var lines = Lines((await GetAsync($"/search.jsonl?{Query}")).Text);

        response.Content.Headers.ContentType!.ToString().Should().Be("text/csv; charset=utf-8");
        response.Content.Headers.ContentDisposition!.DispositionType.Should().Be("attachment");
        response.Headers.GetValues("X-Total-Count").Should().Equal($"{hits.Count}");
        (await response.Content.ReadAsByteArrayAsync()).Should().StartWith("\ufeffid,url,title,"u8.ToArray(), "spreadsheets know UTF-8 by its mark");
        rows.Should().HaveCountGreaterThan(2).And.OnlyContain(row => row["url"] == $"{archive.Server.Address}publications/{row["id"]}");
        rows.Select(row => row["id"]).Should().Equal(hits.Select(hit => hit.GetProperty("id").GetString()));
        rows.Select(row => row["matching_pages"]).Should().Equal(hits.Select(hit => hit.GetProperty("matchingPages").ToString()));
        lines.Select(line => line.GetProperty("id").GetString()).Should().Equal(rows.Select(row => row["id"]));
        lines.Select(line => line.GetProperty("titleKo").GetString() ?? string.Empty).Should().Equal(rows.Select(row => row["title_ko"]));
    }

    [Fact]
    public async Task Everything_can_be_exported()
    {
        var total = (await archive.Server.GetJsonAsync("/api/v1/search")).GetProperty("total").GetInt32();

        Rows((await GetAsync("/search.csv")).Text).Should().HaveCount(total);
        Lines((await GetAsync("/search.jsonl")).Text).Should().HaveCount(total);
    }

    [Fact]
    public async Task A_concordance_has_a_line_for_each_mark()
    {
        var (csv, response) = await GetAsync("/concordance.csv?q=shelter&by=left");
        var rows = Rows(csv);
        var json = await archive.Server.GetJsonAsync("/concordance.json?q=shelter&by=left");

        response.Headers.GetValues("X-Total-Count").Should().Equal($"{rows.Count}");
        rows.Should().HaveCountGreaterThan(10).And.OnlyContain(row => row["match"].StartsWith("shelter", StringComparison.OrdinalIgnoreCase));
        json.GetProperty("total").GetInt32().Should().Be(rows.Count);
        json.GetProperty("cut").GetBoolean().Should().BeFalse();
        json.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("left").GetString()).Should().Equal(rows.Select(row => row["left"]));
        foreach (var page in rows.GroupBy(row => row["url"]))
        {
            var shown = await archive.Server.Client.GetStringAsync(page.Key);
            Mark().Matches(shown[shown.IndexOf("class=\"page-text\"", StringComparison.Ordinal)..]).Should().HaveCount(page.Count(), page.Key);
        }
    }

    [Fact]
    public async Task A_cell_that_a_spreadsheet_would_run_begins_with_an_apostrophe()
    {
        var cells = Cells((await GetAsync("/concordance.csv?term=%EB%AC%BC+OR+water+OR+the")).Text).SelectMany(row => row).ToList();

        cells.Should().OnlyContain(cell => cell.Length == 0 || !"=+-@\t\r".Contains(cell[0]));
        cells.Should().Contain(cell => cell.StartsWith('\'') && "=+-@".Contains(cell[1]), "some line of the samples begins so");
    }

    [Fact]
    public async Task The_words_of_a_query_are_the_terms_of_its_concordance()
    {
        var (page, _) = await GetAsync("/concordance?q=tap+water+-bottle&sort=title&lang=ko");

        page.Should().Contain("value=\"tap OR water\"").And.Contain("<mark lang=\"en\">").And.Contain("name=\"sort\" value=\"title\"").And.Contain("/concordance.csv?q=tap");
        Where().Matches(page).Should().NotBeEmpty().And.OnlyContain(link => WebUtility.HtmlDecode(link.Groups[1].Value).EndsWith("?q=tap+OR+water&expand=off", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Long_concordances_are_shown_in_parts()
    {
        var (first, _) = await GetAsync("/concordance?term=the");
        var next = WebUtility.HtmlDecode(Regex.Match(first, "rel=\"next\" href=\"([^\"]+)\"").Groups[1].Value);
        var (second, _) = await GetAsync(next);

        first.Length.Should().BeLessThan(50 * 1024);
        second.Should().Contain("<ol class=\"kwic\" start=\"51\">").And.Contain("rel=\"prev\"");
        Where().Matches(second).Should().HaveCount(50);
        second.Should().NotContain(Regex.Match(first, "<span class=\"left\"[^>]*>[^<]{30,}").Value);
    }

    [Fact]
    public async Task Terms_are_counted_by_year_in_a_chart_a_table_and_data()
    {
        const string Terms = "term=shelter&term=%EC%88%98%EB%8F%97%EB%AC%BC";
        var (page, _) = await GetAsync($"/overtime?{Terms}");
        var rows = Rows((await GetAsync($"/overtime.csv?{Terms}")).Text);
        var json = await archive.Server.GetJsonAsync($"/overtime.json?{Terms}");

        var years = json.GetProperty("years").EnumerateArray().Select(year => year.GetProperty("year").GetInt32()).ToList();
        years.Should().BeInAscendingOrder().And.HaveCountGreaterThan(3);
        rows.Should().HaveCount(2 * years.Count).And.Contain(row => row["term"] == "수돗물" && row["occurrences"] != "0");
        page.Should().Contain("<svg class=\"trend\"").And.Contain("<table").And.Contain(">수돗물</th>");
        foreach (var year in years) page.Should().Contain($"<th scope=\"row\"><a href=\"/search?q=shelter&#x2B;OR&#x2B;%EC%88%98%EB%8F%97%EB%AC%BC&amp;year={year}&amp;expand=off\"");
        foreach (var row in rows.Where(row => row["publications_with_term"] != "0"))
            Rows((await GetAsync($"/search.csv?q={Uri.EscapeDataString(row["term"])}&year={row["year"]}&expand=off")).Text)
                .Should().HaveCount(int.Parse(row["publications_with_term"], CultureInfo.InvariantCulture), $"{row["term"]} in {row["year"]}");
    }

    [Fact]
    public async Task A_search_has_a_feed_of_what_was_registered_last()
    {
        var (results, _) = await GetAsync("/search?q=water&kind=brochure&sort=title");
        var address = WebUtility.HtmlDecode(Regex.Match(results, "<link rel=\"alternate\" type=\"application/atom\\+xml\" title=\"[^\"]+\" href=\"([^\"]+)\"").Groups[1].Value);

        var (text, response) = await GetAsync(address);
        var feed = XDocument.Parse(text).Root!;
        var entries = feed.Elements(Atom + "entry").ToList();

        response.Content.Headers.ContentType!.MediaType.Should().Be("application/atom+xml");
        feed.Name.Should().Be(Atom + "feed");
        feed.Element(Atom + "id")!.Value.Should().Be($"{archive.Server.Address}search.atom?q=water&kind=brochure");
        feed.Elements(Atom + "link").Single(link => (string?)link.Attribute("rel") == "self").Attribute("href")!.Value.Should().Be($"{archive.Server.Address}{address[1..]}");
        feed.Elements(Atom + "author").Should().ContainSingle();
        entries.Select(entry => entry.Element(Atom + "id")!.Value).Should().OnlyHaveUniqueItems()
            .And.BeEquivalentTo(Rows((await GetAsync("/search.csv?q=water&kind=brochure")).Text).Select(row => row["url"]));
        entries.Select(Updated).Should().BeInDescendingOrder();
        Updated(feed).Should().Be(entries.Max(Updated));
        entries.Should().OnlyContain(entry => entry.Elements(Atom + "title").Count() == 1
            && entry.Elements(Atom + "link").Count(link => (string?)link.Attribute("rel") == "alternate") == 1);
    }

    [Fact]
    public async Task A_feed_reader_that_asks_again_is_told_that_nothing_is_new()
    {
        var (_, first) = await GetAsync("/search.atom?q=water");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/search.atom?q=water&sort=title&rows=5");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        var second = await archive.Server.Client.SendAsync(again);

        second.StatusCode.Should().Be(HttpStatusCode.NotModified);
        (await GetAsync("/search.atom?q=shelter")).Response.Headers.ETag.Should().NotBe(first.Headers.ETag);
    }

    [Fact]
    public async Task A_feed_of_nothing_is_a_feed() =>
        XDocument.Parse((await GetAsync("/search.atom?q=xylophone+zeppelin")).Text).Root!.Elements().Select(element => element.Name.LocalName)
            .Should().Contain(["id", "title", "updated"]).And.NotContain("entry");

    [Fact]
    public async Task A_record_names_publications_that_are_like_it()
    {
        var link = (await archive.Server.GetJsonAsync("/api/v1/search?q=geosmin+minnows")).GetProperty("hits")[0].GetProperty("url").GetString()!;

        var (page, _) = await GetAsync(link);

        var similar = page[page.IndexOf("id=\"similar\"", StringComparison.Ordinal)..page.IndexOf("id=\"cite\"", StringComparison.Ordinal)];
        similar.Should().Contain("Saemmul, from the River to the Kitchen").And.Contain("saemmul").And.NotContain(link);
    }

    [Theory]
    [InlineData("/concordance", "by=middle", "by")]
    [InlineData("/concordance", "term=a&term=b", "term")]
    [InlineData("/overtime", "term=a1&term=a2&term=a3&term=a4&term=a5&term=a6", "term")]
    [InlineData("/overtime", "term=water&year=soon", "year")]
    [InlineData("/search", "kind=zine", "kind")]
    public async Task What_cannot_be_answered_is_named(string path, string parameters, string named)
    {
        (await GetAsync($"{path}?{parameters}")).Response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        foreach (var extension in (string[])(path == "/search" ? ["csv", "jsonl", "atom"] : ["csv", "json"]))
        {
            var (problem, response) = await GetAsync($"{path}.{extension}?{parameters}");
            response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
            problem.Should().Contain($"\"{named}\":[");
        }
    }

    [Theory]
    [InlineData("/concordance.json")]
    [InlineData("/overtime.csv")]
    public async Task Data_needs_a_term_but_a_page_asks_for_it(string address)
    {
        var (problem, response) = await GetAsync(address);
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        problem.Should().Contain("\"term\":[\"A word or phrase must be named.\"]");
        (await GetAsync(address[..address.IndexOf('.', StringComparison.Ordinal)])).Text.Should().Contain("name=\"term\"");
    }

    [Fact]
    public async Task Terms_are_counted_and_searched_under_no_other_names_whatever_they_are_counted_among()
    {
        var (page, _) = await GetAsync("/overtime?q=tap+water&term=shelter&term=tram+line");

        page.Should().MatchRegex("<a href=\"/search\\?q=%28tap&#x2B;water%29&#x2B;%2B%28shelter&#x2B;OR&#x2B;tram-line%29&amp;year=20[0-9]{2}\"");
    }

    [Fact]
    public async Task Hostile_terms_are_text()
    {
        const string Term = "\"><script>alert(1)</script> OR (((";

        foreach (var path in (string[])["/concordance", "/overtime"])
        {
            var (page, response) = await GetAsync($"{path}?term={Uri.EscapeDataString(Term)}");
            response.StatusCode.Should().Be(HttpStatusCode.OK);
            page.Should().NotContain("<script>alert").And.Contain("&lt;script&gt;");
        }
    }

    private static DateTimeOffset Updated(XElement element) => XmlConvert.ToDateTimeOffset(element.Element(Atom + "updated")!.Value);

    private static List<JsonElement> Lines(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private static List<Dictionary<string, string>> Rows(string csv)
    {
        var cells = Cells(csv);
        return [.. cells.Skip(1).Select(row => cells[0].Zip(row).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private static List<string[]> Cells(string csv)
    {
        csv.Should().EndWith("\r\n");
        using var parser = new CsvParser(new StringReader(csv), CultureInfo.InvariantCulture);
        var rows = new List<string[]>();
        while (parser.Read()) rows.Add(parser.Record!);
        return rows;
    }

    private async Task<(string Text, HttpResponseMessage Response)> GetAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept-Language", "en");
        var response = await archive.Server.Client.SendAsync(request);
        return (await response.Content.ReadAsStringAsync(), response);
    }

    [GeneratedRegex("<mark>")]
    private static partial Regex Mark();

    [GeneratedRegex("<a class=\"where\" href=\"([^\"]+)\"")]
    private static partial Regex Where();
}
