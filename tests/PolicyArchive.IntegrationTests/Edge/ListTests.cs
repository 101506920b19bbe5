using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace PolicyArchive.IntegrationTests.Edge;

/// <summary>Lists as programs, caches and robots meet them.</summary>
[Collection(SampleArchiveCollection.Name)]
public sealed partial class ListTests(SampleArchive archive)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/search?q=water")]
    [InlineData("/subjects")]
    [InlineData("/organisations")]
    [InlineData("/news")]
    [InlineData("/concordance?q=water")]
    [InlineData("/overtime?term=water")]
    [InlineData("/api/v1/search?q=water")]
    [InlineData("/search.csv?q=water")]
    [InlineData("/overtime.json?term=water")]
    public async Task Who_has_a_list_is_told_that_it_is_the_same_still_in_their_language(string address)
    {
        using var first = await SendAsync(HttpMethod.Get, address);
        var tag = first.Headers.ETag!;

        using var again = await SendAsync(HttpMethod.Get, address, tag);
        using var korean = await SendAsync(HttpMethod.Get, address, tag, "ko");

        tag.IsWeak.Should().BeTrue();
        (again.StatusCode, again.Headers.ETag).Should().Be((HttpStatusCode.NotModified, tag));
        (await again.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
        korean.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/search?q=a&rows=1000")]
    [InlineData("/api/v1/search?q=a&rows=1000")]
    [InlineData("/nothing-here")]
    public async Task What_is_no_answer_has_no_tag(string address)
    {
        using var response = await SendAsync(HttpMethod.Get, address);

        response.Headers.ETag.Should().BeNull();
    }

    [Fact]
    public async Task A_list_is_another_when_something_came_in()
    {
        using var own = new OwnArchive();
        await own.IngestAsync("first.pdf", "geosmin");
        await using var server = await own.ServeAsync();
        using var first = await server.Client.GetAsync("/api/v1/search?q=geosmin");

        await own.IngestAsync("second.pdf", "geosmin again");
        await server.WaitUntilIdleAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/search?q=geosmin");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await server.Client.SendAsync(request);

        second.StatusCode.Should().Be(HttpStatusCode.OK);
        (await second.Content.ReadAsStringAsync()).Should().Contain("\"total\":2");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/search?q=water")]
    [InlineData("/api/v1/search?q=water")]
    [InlineData("/api/v1/suggest?q=wa")]
    [InlineData("/api/v1/publications")]
    [InlineData("/search.csv?q=water")]
    [InlineData("/search.atom?q=water")]
    [InlineData("/concordance.json?q=water")]
    [InlineData("/subjects.rdf")]
    [InlineData("/robots.txt")]
    [InlineData("/health/live")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/site.css")]
    public async Task Head_answers_as_get_without_a_body(string address)
    {
        using var get = await SendAsync(HttpMethod.Get, address);

        var answer = await Wire.AskAsync(archive.Server.Address, $"HEAD {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Wire.StatusOf(answer).Should().Be(200);
        answer.Should().EndWith("\r\n\r\n").And.Contain($"Content-Type: {get.Content.Headers.ContentType!.MediaType}");
        answer.Split("\r\n\r\n").Should().HaveCount(2);
    }

    [Fact]
    public async Task Robots_are_asked_to_leave_the_combinations_alone_but_may_read_records()
    {
        var rules = (await archive.Server.Client.GetStringAsync("/robots.txt")).Split('\n').Where(line => line.StartsWith("Disallow: ", StringComparison.Ordinal))
            .Select(line => new Regex("^" + Regex.Escape(line["Disallow: ".Length..]).Replace("\\*", ".*", StringComparison.Ordinal))).ToList();

        foreach (var address in (string[])["/search?q=water", "/search?kind=manual&year=2020", "/search?sort=newest&subject=x", "/concordance?q=a", "/api/v1/search", "/search.csv", "/publications/x/pages/3?q=a"])
            rules.Should().Contain(rule => rule.IsMatch(address), address);
        foreach (var address in (string[])["/", "/search?sort=newest", "/search?sort=newest&start=10", "/publications/x", "/publications/x/pages/3", "/publications/x/text", "/publications/x/original", "/subjects", "/news"])
            rules.Should().NotContain(rule => rule.IsMatch(address), address);
    }

    [Fact]
    public async Task Every_link_that_combines_filters_or_orders_says_that_it_need_not_be_followed()
    {
        var page = await archive.Server.Client.GetStringAsync("/search?q=water&kind=brochure");

        var links = Link().Matches(page).Select(match => match.Value).Where(link => Combination().IsMatch(link)).ToList();

        links.Should().HaveCountGreaterThan(10).And.OnlyContain(link => link.Contains("nofollow"));
    }

    [Fact]
    public async Task A_harvester_gets_everything_once_and_later_what_is_new()
    {
        var (ids, cursor, more) = (new List<string>(), string.Empty, true);
        while (more)
        {
            var part = await archive.Server.GetJsonAsync($"/api/v1/publications?rows=7&cursor={cursor}");
            ids.AddRange(part.GetProperty("publications").EnumerateArray().Select(publication => publication.GetProperty("id").GetString()!));
            (cursor, more) = (part.GetProperty("cursor").GetString()!, part.GetProperty("more").GetBoolean());
        }

        var total = (await archive.Server.GetJsonAsync("/api/v1/search?q=")).GetProperty("total").GetInt32();
        ids.Should().HaveCount(total).And.OnlyHaveUniqueItems();
        var later = await archive.Server.GetJsonAsync($"/api/v1/publications?cursor={cursor}");
        (later.GetProperty("publications").GetArrayLength(), later.GetProperty("cursor").GetString()).Should().Be((0, cursor));
    }

    [Fact]
    public async Task A_harvester_is_not_told_of_drafts()
    {
        using var own = new OwnArchive();
        await own.IngestAsync("published.pdf", "geosmin");
        MadePdf.Write(own.File("draft.pdf"), "secret");
        (await Executable.RunAsync("ingest", own.File("draft.pdf"), "--draft", "--home", own.Home)).ExitCode.Should().Be(0);
        await using var server = await own.ServeAsync();

        var everything = await server.GetJsonAsync("/api/v1/publications");

        everything.GetProperty("publications").EnumerateArray().Should().ContainSingle()
            .Which.GetProperty("originals")[0].GetProperty("name").GetString().Should().Be("published.pdf");
    }

    [Theory]
    [InlineData("cursor=tampered", "cursor")]
    [InlineData("cursor=-1", "cursor")]
    [InlineData("cursor=99999999999999999999", "cursor")]
    [InlineData("rows=0", "rows")]
    [InlineData("rows=101", "rows")]
    public async Task A_cursor_that_none_gave_is_refused_by_name(string parameter, string name)
    {
        using var response = await SendAsync(HttpMethod.Get, "/api/v1/publications?" + parameter);

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).Should().Contain($"\"errors\":{{\"{name}\":[").And.Contain("out-of-range");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, EntityTagHeaderValue? known = null, string language = "en")
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Add("Accept-Language", language);
        if (known is not null) request.Headers.IfNoneMatch.Add(known);
        return await archive.Server.Client.SendAsync(request);
    }

    [GeneratedRegex("<a [^>]*>")]
    private static partial Regex Link();

    [GeneratedRegex("href=\"/search[^\"]*(kind|year|language|publisher|subject|sort)=[^\"]*&amp;|href=\"/search\\?q=water&amp;(sort|kind|year)")]
    private static partial Regex Combination();
}
