using System.Net;
using System.Text.RegularExpressions;

namespace PolicyArchive.IntegrationTests;

[Collection(SampleArchiveCollection.Name)]
public sealed partial class SiteTests(SampleArchive archive)
{
    [Theory]
    [InlineData("ko", null, "ko")]
    [InlineData("ko-KR,ko;q=0.9,en;q=0.8", null, "ko")]
    [InlineData("fr", null, "en")]
    [InlineData("en", "lang=c%3Dko%7Cuic%3Dko", "ko")]
    public async Task A_page_is_in_the_language_of_the_reader(string acceptLanguage, string? cookie, string language)
    {
        var (page, response) = await GetAsync("/", acceptLanguage, cookie);

        page.Should().Contain($"<html lang=\"{language}\">");
        response.Content.Headers.ContentLanguage.Should().Equal(language);
        response.Headers.Vary.Should().Contain(["Accept-Language", "Cookie"]);
    }

    [Fact]
    public async Task A_choice_of_language_is_kept_in_a_cookie()
    {
        var (page, response) = await GetAsync("/?lang=ko", "en");

        page.Should().Contain("<html lang=\"ko\">");
        response.Headers.GetValues("Set-Cookie").Should().ContainSingle(cookie => cookie.StartsWith("lang=c%3Dko%7Cuic%3Dko;"));
    }

    [Fact]
    public async Task A_title_is_shown_in_the_readers_language_where_there_is_one()
    {
        var link = (await HitAsync("geosmin")).Url;

        (await GetAsync(link, "en")).Page.Should().Contain("<h1>Saemmul: Water You Can Follow</h1>").And.Contain("<p class=\"other-title\" lang=\"ko\">");
        (await GetAsync(link, "ko")).Page.Should().Contain("<h1>샘물: 따라가 보는 수돗물</h1>").And.Contain("<p class=\"other-title\" lang=\"en\">");
    }

    [Fact]
    public async Task Without_scripts_the_reading_view_is_the_pages_text_with_marks_and_links_to_the_other_hits()
    {
        var hit = await HitAsync("geosmin");

        var (page, _) = await GetAsync(hit.PageUrl, "en");

        page.Should().Contain("<mark>geosmin</mark>").And.Contain("id=\"next-page\"").And.MatchRegex("<g class=\"mark\">\\s*<rect ");
        page.Should().Contain($"href=\"{hit.PageUrl}\" aria-current=\"page\"");
    }

    [Fact]
    public async Task Every_hit_shows_why_it_is_there()
    {
        var (english, _) = await GetAsync("/search?q=%EC%84%9C%EC%9A%B8%EC%8B%9C&rows=50", "en");
        var (korean, _) = await GetAsync("/search?q=Metropolitan+Government&rows=50", "ko");
        var hits = (await archive.Server.GetJsonAsync("/api/v1/search?q=%EC%84%9C%EC%9A%B8%EC%8B%9C&rows=50")).GetProperty("hits").EnumerateArray().ToList();

        foreach (var page in (string[])[english, korean])
            Regex.Matches(page, "<li><h2>.*?(?=<li><h2>|</ol>)", RegexOptions.Singleline).Select(hit => hit.Value).Should().HaveCountGreaterThan(5).And.OnlyContain(hit => hit.Contains("<mark>"));
        english.Should().Contain("<p class=\"also-titled\" lang=\"ko\"><mark>서울시</mark> 정책공유사업</p>")
            .And.MatchRegex("In the record:</span>\\s*<span>publisher <span lang=\"ko\"><mark>서울시</mark>");
        korean.Should().MatchRegex("서지 사항에 있음:</span>\\s*<span>발행 기관 <span lang=\"en\">Seoul <mark>Metropolitan</mark> <mark>Government</mark>");
        hits.Should().OnlyContain(hit => hit.GetProperty("snippet").GetProperty("marks").GetArrayLength() > 0 || hit.GetProperty("inRecord").GetArrayLength() > 0);
    }

    [Theory]
    [InlineData("zeppelinquagga", "", "star; Korean words")]
    [InlineData("얼룩말가죽", "", "star; English words")]
    [InlineData("zeppelin quagga", "", "star; Korean words")]
    [InlineData("zeppelin*", "", "Korean words")]
    [InlineData("+zeppelin +quagga", "", "fewer words; star; Korean words")]
    [InlineData("title:zeppelin quagga", "&kind=manual", "filters; fewer words; star; Korean words")]
    [InlineData("\"zeppelin quagga\"", "", "fewer words; quotation marks; star; Korean words")]
    public async Task Advice_fits_the_words_that_found_nothing(string query, string filters, string advice)
    {
        var (page, _) = await GetAsync($"/search?q={Uri.EscapeDataString(query)}{filters}", "en");

        string[] all = ["filters", "fewer words", "quotation marks", "star", "Korean words", "English words"];
        var list = page[page.IndexOf("<ul class=\"advice\"", StringComparison.Ordinal)..];
        all.Where(list.Contains).Should().Equal(advice.Split("; "));
        page.Should().Contain(query.Contains('"') ? "<h1>&quot;" : "<h1>“");
    }

    [Fact]
    public async Task A_terminal_names_publishers_as_the_site_does() =>
        (await Executable.RunAsync("search", "shelter", "--home", archive.Home)).Output.Should().Contain("Haneul Fire and Disaster Headquarters").And.NotContain("haneul-fire");

    [Theory]
    [InlineData("en", "When nothing has all the words", "shelter zebra")]
    [InlineData("ko", "낱말이 모두 든 자료가 없을 때", "초미세먼지 얼룩말")]
    public async Task The_examples_of_missing_words_stand_under_their_heading(string language, string heading, string example)
    {
        var (page, _) = await GetAsync("/help/search", language);

        Regex.Match(page, $"<h2>{heading}</h2>.*?(?=<h2>)", RegexOptions.Singleline).Value.Should().Contain($">{example}</code>");
    }

    [Fact]
    public async Task The_places_of_words_near_one_another_are_counted_alike_in_the_list_and_on_the_page()
    {
        var manual = (await HitAsync("shelter+velodrome")).Url.Split('?')[0];
        var pages = (await archive.Server.GetJsonAsync($"/api/v1{manual}/hits?q=%22a+shelter%22~6")).GetProperty("pages").EnumerateArray().ToList();

        pages.Should().HaveCountGreaterThan(3);
        var rectangles = 0;
        foreach (var hits in pages)
        {
            var (page, _) = await GetAsync(hits.GetProperty("url").GetString()!, "en");
            var count = hits.GetProperty("hits").GetInt32();
            Regex.Count(page, "<g class=\"mark\">").Should().Be(count);
            page.Should().Contain($"with {count} marked {(count == 1 ? "place" : "places")};");
            rectangles += Regex.Count(page, "<rect x=") - count;
        }
        rectangles.Should().BePositive("each word is marked for itself");
    }

    [Theory]
    [InlineData("/search?kind=zine", "kind")]
    [InlineData("/search?year=soon", "year")]
    [InlineData("/search?rows=1000", "rows")]
    [InlineData("/search?start=-1", "start")]
    [InlineData("/search?sort=mood", "sort")]
    public async Task A_parameter_that_cannot_be_read_is_named(string address, string parameter)
    {
        var (page, response) = await GetAsync(address, "en");
        var (problem, answer) = await GetAsync("/api/v1" + address, "en");

        (response.StatusCode, answer.StatusCode).Should().Be((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest));
        page.Should().Contain("This search cannot be answered").And.Contain(parameter);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        problem.Should().Contain($"\"errors\":{{\"{parameter}\":[");
    }

    [Theory]
    [InlineData("/nothing-here")]
    [InlineData("/publications/b00000000")]
    [InlineData("/publications/..%2f..%2fetc/original")]
    [InlineData("/organisations/nobody")]
    [InlineData("/pages/none")]
    [InlineData("/lib/pdfjs/")]
    [InlineData("/appsettings.json")]
    public async Task What_is_not_there_has_a_page_with_a_way_onward(string address)
    {
        var (page, response) = await GetAsync(address, "ko");

        response.StatusCode.Should().Be(HttpStatusCode.NotFound);
        page.Should().Contain("그런 페이지가 없습니다").And.Contain("href=\"/search?sort=newest\"").And.Contain("role=\"search\"");
    }

    [Theory]
    [InlineData("/api/v1/nothing-here")]
    [InlineData("/api/v1/publications/b00000000")]
    [InlineData("/api/v1/publications/b00000000/pages/1")]
    public async Task What_is_not_there_is_told_to_programs_as_problem_details(string address)
    {
        var (problem, response) = await GetAsync(address, "en");

        response.StatusCode.Should().Be(HttpStatusCode.NotFound);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        problem.Should().Contain("\"status\":404");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/search?q=water")]
    [InlineData("/organisations")]
    [InlineData("/subjects")]
    [InlineData("/subjects/water-and-sewerage")]
    [InlineData("/news")]
    [InlineData("/concordance?q=water")]
    [InlineData("/overtime?term=water&term=shelter")]
    [InlineData("/nothing-here")]
    public async Task A_page_is_light_asks_nothing_of_other_sites_and_lets_nothing_foreign_run(string address)
    {
        var (page, response) = await GetAsync(address, "ko");

        page.Length.Should().BeLessThan(50 * 1024);
        LoadedAddress().Matches(page).Should().OnlyContain(match => match.Groups[1].Value.StartsWith('/'));
        page.Should().NotContain("<style").And.NotContain(" style=").And.NotMatchRegex("<script(?![^>]*src=)").And.NotMatchRegex("\\son[a-z]+=\"");
        response.Headers.GetValues("Content-Security-Policy").Should().ContainSingle()
            .Which.Should().StartWith("default-src 'none'").And.Contain("frame-ancestors 'none'").And.Contain("base-uri 'none'").And.NotContain("unsafe-inline").And.NotContain("'unsafe-eval'");
        response.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        response.Headers.Contains("Referrer-Policy").Should().BeTrue();
    }

    [Fact]
    public async Task What_has_no_letter_is_in_no_language()
    {
        var (page, _) = await GetAsync("/search?q=water", "ko");

        page.Should().MatchRegex("<span class=\"value\">20[0-9]{2}</span>").And.Contain(" lang=\"en\"").And.NotMatchRegex("lang=\"en\">[^\\p{L}<]+<");
    }

    [Fact]
    public async Task A_word_that_no_publication_has_is_told_of_once()
    {
        var (page, _) = await GetAsync("/search?q=water+geosmin+%EC%96%BC%EB%A3%A9%EB%A7%90%EA%B0%80%EC%A3%BD", "en");
        var answer = await archive.Server.GetJsonAsync("/api/v1/search?q=water+geosmin+%EC%96%BC%EB%A3%A9%EB%A7%90%EA%B0%80%EC%A3%BD");

        Regex.Replace(page, "\\s+", " ").Should().Contain("No publication has: <span lang=\"ko\">얼룩말가죽</span>");
        page.Should().NotContain("<s>얼룩말가죽").And.NotContain("<s lang=\"ko\">얼룩말가죽").And.Contain("<ol class=\"hits\"");
        answer.GetProperty("unknownWords").EnumerateArray().Select(word => word.GetString()).Should().Equal("얼룩말가죽");
    }

    [Fact]
    public async Task Pages_that_share_a_label_are_told_apart_by_their_numbers()
    {
        var hits = (await archive.Server.GetJsonAsync("/api/v1/search?q=startup+news")).GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("url").GetString());
        var (results, _) = await GetAsync("/search?q=startup+news", "ko");
        var (text, _) = await GetAsync($"{hits.First()}/text", "en");

        var headings = Regex.Matches(text, "<h2 id=\"page-[0-9]+\"><a [^>]*>([^<]+)</a>").Select(match => match.Groups[1].Value).ToList();
        results.Should().Contain("쪽 </span>1</a>").And.MatchRegex("쪽 </span>1\\(처음부터 3쪽째\\)</a>");
        headings.Should().OnlyHaveUniqueItems().And.Contain("p. 1").And.Contain(heading => heading.StartsWith("p. 1 (page ") && heading.EndsWith(" overall)"));
    }

    [Fact]
    public async Task Seoul_is_completed_from_its_first_consonants() =>
        (await archive.Server.GetJsonAsync("/api/v1/suggest?q=%E3%85%85%E3%85%87")).GetProperty("suggestions").EnumerateArray().Select(text => text.GetString()).Should().Contain("서울");

    [Fact]
    public async Task Words_of_a_query_are_shown_as_text_whatever_they_are()
    {
        const string Query = "\"><script>alert(1)</script> javascript:alert(1) {{7*7}}";

        var (page, response) = await GetAsync($"/search?q={Uri.EscapeDataString(Query)}", "en");

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        page.Should().NotContain("<script>alert").And.Contain("&lt;script&gt;").And.Contain("{{7*7}}");
        (await GetAsync("/search?q=%253Cb%253E", "en")).Page.Should().Contain("value=\"%3Cb%3E\"", "an address is decoded once");
    }

    [Fact]
    public async Task The_archive_says_which_of_its_parts_are_ready()
    {
        (await GetAsync("/health/live", "en")).Response.StatusCode.Should().Be(HttpStatusCode.OK);
        (await GetAsync("/health/ready", "en")).Page.Should().MatchRegex(
            """^{"store":"ok","catalogue":"ok","index":"ok","intake":"ok","backlog":{"waiting":0,"indexBehindBy":0},"extractor":{"cage":"(bwrap|unshare|none)","network":"\w+","writing":"\w+","processes":"\w+"},"fixity":{"checked":\d+,"unchecked":\d+,"failed":0,"oldest":(null|"[^"]+")},"root":(null|{"at":"[^"]+","failure":null}),"status":"ok"}$""");
    }

    [Fact]
    public async Task The_api_describes_itself()
    {
        var document = await archive.Server.GetJsonAsync("/openapi/v1.json");

        document.GetProperty("paths").EnumerateObject().Select(path => path.Name).Should().BeEquivalentTo(
            "/api/v1/search", "/api/v1/suggest", "/api/v1/publications", "/api/v1/publications/{id}", "/api/v1/publications/{id}/pages/{number}", "/api/v1/publications/{id}/hits");
    }

    [Fact]
    public async Task A_word_that_was_left_out_is_struck_through_and_can_be_asked_for()
    {
        var (page, _) = await GetAsync("/search?q=geosmin+bicycle+quarantine", "en");

        page.Should().Contain("<a href=\"/search?q=geosmin&#x2B;bicycle&#x2B;%2Bquarantine\"").And.Contain("<s>quarantine</s>").And.Contain("No publication has all of these words");
        (await archive.Server.GetJsonAsync("/api/v1/search?q=geosmin+bicycle+quarantine")).GetProperty("hits")[0].GetProperty("leftOut").EnumerateArray()
            .Select(word => word.GetString()).Should().Contain("quarantine");
        (await GetAsync("/search?q=geosmin+bicycle+%2Bunheardof", "en")).Page.Should().Contain("Nothing was found");
    }

    [Fact]
    public async Task All_pages_of_a_publication_that_say_it_are_told_on_demand()
    {
        var hit = (await archive.Server.GetJsonAsync("/api/v1/search?q=water")).GetProperty("hits")[0];

        var hits = await archive.Server.GetJsonAsync($"/api/v1{hit.GetProperty("url").GetString()!.Split('?')[0]}/hits?q=water");

        var pages = hits.GetProperty("pages").EnumerateArray().ToList();
        pages.Should().HaveCount(hit.GetProperty("matchingPages").GetInt32()).And.OnlyContain(page => page.GetProperty("snippet").GetProperty("marks").GetArrayLength() > 0);
        pages.Select(page => page.GetProperty("number").GetInt32()).Should().BeInAscendingOrder();
    }

    private async Task<(string Page, HttpResponseMessage Response)> GetAsync(string address, string acceptLanguage, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept-Language", acceptLanguage);
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        var response = await archive.Server.Client.SendAsync(request);
        return (await response.Content.ReadAsStringAsync(), response);
    }

    private async Task<(string Url, string PageUrl)> HitAsync(string query)
    {
        var hit = (await archive.Server.GetJsonAsync($"/api/v1/search?q={query}")).GetProperty("hits")[0];
        return (hit.GetProperty("url").GetString()!, hit.GetProperty("pages")[0].GetProperty("url").GetString()!);
    }

    [GeneratedRegex("<(?:script|img|link|iframe)[^>]*(?:src|href)=\"([^\"]*)\"")]
    private static partial Regex LoadedAddress();
}
