using System.Net;

namespace PolicyArchive.IntegrationTests.Edge;

/// <summary>Who asks, under which name, and how often.</summary>
public sealed class ClientTests(GuardedSite site) : IClassFixture<GuardedSite>
{
    [Theory]
    [InlineData("/search?q=a")]
    [InlineData("/api/v1/search?q=a")]
    [InlineData("/site.css")]
    [InlineData("/nothing-here")]
    public async Task G2_the_site_answers_under_its_own_name_alone(string path)
    {
        using var response = await site.AskAsync(path, "192.0.2.2", host: "evil.example");

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).Should().Contain("bad-request").And.NotContain("evil.example");
        response.Headers.Contains("Content-Security-Policy").Should().BeTrue();
    }

    [Fact]
    public async Task G2_full_addresses_are_those_of_the_site_whatever_was_asked()
    {
        using var response = await site.AskAsync("/search.atom?q=a", "192.0.2.3");

        (await response.Content.ReadAsStringAsync()).Should().Contain("https://archive.example/").And.NotContain("127.0.0.1");
    }

    [Fact]
    public async Task G3_who_is_no_known_proxy_cannot_ask_as_somebody_else()
    {
        using var folder = new TemporaryFolder();
        await using var server = await Server.StartAsync(folder.File("archive"), settings: new Dictionary<string, string>
        {
            ["Site:KnownProxies:0"] = "192.0.2.0/24", ["Site:Rates:Apply"] = "true", ["Site:Rates:Pages:Burst"] = "5", ["Site:Rates:Pages:PerSecond"] = "1",
        });

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 20; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/news");
            request.Headers.Add("X-Forwarded-For", $"198.51.100.{i}");
            using var response = await server.Client.SendAsync(request);
            answers.Add(response.StatusCode);
        }

        answers.Should().Contain(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task G3_a_proxy_that_nobody_named_is_told_of_once()
    {
        using var folder = new TemporaryFolder();
        await using var server = await Server.StartAsync(folder.File("archive"));

        for (var i = 0; i < 3; i++) await Wire.StatusOfAsync(server.Address, "/news", "X-Forwarded-For: 198.51.100.1\r\n");
        foreach (var path in (string[])["/health/live", "/health/ready", "/desk/health"])
            (await Wire.StatusOfAsync(server.Address, path, "X-Forwarded-For: 198.51.100.1\r\n")).Should().Be(404, "whoever it passes on may be anybody");

        (await server.StopAsync()).Split("Site:KnownProxies").Should().HaveCount(2);
    }

    [Theory]
    [InlineData("X-Real-IP: 198.51.100.1")]
    [InlineData("Via: 1.1 cache")]
    [InlineData("Forwarded: for=198.51.100.1")]
    [InlineData("CF-Connecting-IP: 198.51.100.1")]
    [InlineData("x-forwarded-host: archive.example")]
    public async Task G3_a_proxy_that_says_in_any_way_that_it_asks_for_another_is_no_neighbour(string header)
    {
        foreach (var path in (string[])["/health/live", "/health/ready", "/desk/health"])
        {
            (await Wire.StatusOfAsync(site.Server.Address, path, $"{header}\r\nX-Forwarded-Proto: https\r\n")).Should().Be(path == "/desk/health" ? 400 : 404, "a proxy that is known has named nobody");
            Wire.StatusOf(await AskAsync(path, $"{header}\r\nX-Forwarded-For: 10.1.2.3\r\n")).Should().Be(200, "it has named a neighbour");
        }
    }

    [Fact]
    public async Task G3_a_proxy_that_is_no_address_is_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        using var process = Executable.Start(new Dictionary<string, string> { ["Site:KnownProxies:0"] = "the proxy" }, "serve", "--home", folder.File("archive"), "--urls", "http://127.0.0.1:0");

        (await process.StandardError.ReadToEndAsync()).Should().Contain("Site:KnownProxies").And.Contain("'the proxy'").And.NotContain("   at ");
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(2);
    }

    [Fact]
    public async Task G3_who_names_somebody_else_to_the_proxy_is_known_by_what_the_proxy_adds()
    {
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < GuardedSite.Pages + 20; i++)
        {
            using var response = await site.AskAsync("/news", $"198.51.100.{i}, 192.0.2.60");
            answers.Add(response.StatusCode);
        }
        using var near = await site.AskAsync("/health/live", "10.0.0.1, 203.0.113.7");

        answers.Should().Contain(HttpStatusCode.TooManyRequests);
        near.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("203.0.113.7", HttpStatusCode.NotFound)]
    [InlineData("2001:db8::7", HttpStatusCode.NotFound)]
    [InlineData("10.1.2.3", HttpStatusCode.OK)]
    public async Task G10_the_public_is_not_told_how_the_archive_is(string client, HttpStatusCode status)
    {
        using var live = await site.AskAsync("/health/live", client);
        using var ready = await site.AskAsync("/health/ready", client);
        using var desk = await site.AskAsync("/desk/health", client);

        (live.StatusCode, ready.StatusCode, desk.StatusCode).Should().Be((status, status, status));
    }

    [Fact]
    public async Task Who_is_held_back_is_told_to_the_log_in_few_lines()
    {
        using var folder = new TemporaryFolder();
        await using var server = await Server.StartAsync(folder.File("archive"), settings: new Dictionary<string, string>
        {
            ["Site:KnownProxies:0"] = "127.0.0.1", ["Site:Hosts:0"] = "x", ["Site:Rates:Apply"] = "true", ["Site:Rates:Pages:Burst"] = "5", ["Site:Rates:Pages:PerSecond"] = "1",
        });

        for (var i = 0; i < 40; i++) await Wire.StatusOfAsync(server.Address, "/news", "X-Forwarded-For: 198.51.100.9\r\n");
        var log = await server.StopAsync();

        log.Split("requests were refused").Should().HaveCount(2);
        log.Should().Contain("198.51.100.9");
    }

    [Fact]
    public async Task Over_https_browsers_are_told_to_stay_with_it()
    {
        using var response = await site.AskAsync("/news", "192.0.2.4");
        using var missing = await site.AskAsync("/nothing-here", "192.0.2.4");
        using var file = await site.AskAsync("/site.css", "192.0.2.4");
        using var refused = await site.AskAsync("/api/v1/search?rows=1000", "192.0.2.4");
        using var plain = await site.Server.Client.GetAsync("/health/live");

        foreach (var one in (HttpResponseMessage[])[file, refused]) one.Headers.Contains("Strict-Transport-Security").Should().BeTrue();
        plain.Headers.Contains("Strict-Transport-Security").Should().BeFalse("over http it means nothing");
        response.Headers.GetValues("Strict-Transport-Security").Should().Equal("max-age=31536000; includeSubDomains");
        missing.Headers.Contains("Strict-Transport-Security").Should().BeTrue();
    }

    [Theory]
    [InlineData("en", "Too many requests")]
    [InlineData("ko", "요청이 너무 많습니다")]
    public async Task Who_asks_too_often_is_told_when_to_go_on_in_their_language(string language, string title)
    {
        var client = language == "ko" ? "192.0.2.10" : "192.0.2.11";

        var refused = (await AskManyAsync("/news", client, GuardedSite.Pages + 20, language)).First(answer => answer.Status == HttpStatusCode.TooManyRequests);

        refused.Body.Should().Contain(title).And.Contain("role=\"search\"");
        refused.RetryAfter.Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1)).And.BeLessThan(TimeSpan.FromSeconds(60));
        await Task.Delay(refused.RetryAfter!.Value + TimeSpan.FromSeconds(2));
        using var again = await site.AskAsync("/news", client);
        again.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Q12_completions_asked_for_too_often_are_refused_by_name_and_searching_goes_on()
    {
        var answers = await AskManyAsync("/api/v1/suggest?q=a", "192.0.2.20", GuardedSite.Suggestions + 20);

        var refused = answers.First(answer => answer.Status == HttpStatusCode.TooManyRequests);
        refused.Body.Should().Contain("\"code\":\"too-many-requests\"");
        refused.RetryAfter.Should().BeGreaterThan(TimeSpan.Zero);
        using var search = await site.AskAsync("/search?q=a", "192.0.2.20");
        search.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/concordance?q=a", "192.0.2.30")]
    [InlineData("/overtime?term=a", "192.0.2.31")]
    [InlineData("/search.csv?q=a", "192.0.2.32")]
    [InlineData("/search.atom?q=a", "192.0.2.33")]
    public async Task What_goes_through_whole_answers_has_a_budget_of_its_own(string path, string client)
    {
        (await AskManyAsync(path, client, GuardedSite.Costly + 10)).Should().Contain(answer => answer.Status == HttpStatusCode.TooManyRequests);

        using var page = await site.AskAsync("/news", client);
        page.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_who_asks_too_often_keeps_nobody_else_out()
    {
        await AskManyAsync("/news", "192.0.2.40", GuardedSite.Pages + 10);

        using var other = await site.AskAsync("/news", "192.0.2.41");

        other.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/concordance.csv/?term=a", "192.0.2.70", true)]
    [InlineData("/search.csv//?q=a", "192.0.2.71", true)]
    [InlineData("/CONCORDANCE/?q=a", "192.0.2.72", false)]
    [InlineData("/search%2Eatom?q=a", "192.0.2.73", true)]
    [InlineData("/%63oncordance.JSON/?term=a", "192.0.2.74", true)]
    [InlineData("/x/%2e%2e/overtime.csv/?term=a", "192.0.2.75", true)]
    public async Task G4_no_spelling_of_an_address_leads_around_what_its_answers_cost(string address, string client, bool isForPrograms)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, GuardedSite.Costly + 15).Select(_ => AskAsync(address, $"X-Forwarded-For: {client}\r\n")));

        answers.Select(Wire.StatusOf).Should().Contain(429).And.OnlyContain(status => status == 200 || status == 429);
        answers.First(answer => Wire.StatusOf(answer) == 429).Contains("\"code\":\"too-many-requests\"", StringComparison.Ordinal).Should().Be(isForPrograms);
    }

    [Theory]
    [InlineData("//concordance.csv?term=a")]
    [InlineData("/concordance.csv%2F?term=a")]
    [InlineData("/concordance.csv;a?term=a")]
    [InlineData("/concordance.csv%20?term=a")]
    [InlineData("/Concordances/Index?q=a")]
    [InlineData("/concordance/Index?q=a")]
    public async Task G4_what_is_no_spelling_of_an_address_leads_nowhere(string address) =>
        Wire.StatusOf(await AskAsync(address, "X-Forwarded-For: 192.0.2.76\r\n")).Should().Be(404);

    [Fact]
    public async Task G4_an_address_with_a_slash_at_its_end_is_the_one_without()
    {
        using var plain = await site.AskAsync("/search?q=a", "192.0.2.77");
        using var slashed = await site.AskAsync("/search/?q=a", "192.0.2.77");
        var head = await Wire.AskAsync(site.Server.Address, "HEAD /search.csv/?q=a HTTP/1.1\r\nHost: archive.example\r\nX-Forwarded-For: 192.0.2.77\r\nConnection: close\r\n\r\n");

        slashed.Headers.ETag.Should().NotBeNull().And.Be(plain.Headers.ETag);
        Wire.StatusOf(head).Should().Be(200, "programs may ask with HEAD");
    }

    [Fact]
    public async Task A_household_with_a_network_of_its_own_is_one_client()
    {
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < GuardedSite.Pages + 20; i++)
        {
            using var response = await site.AskAsync("/news", $"2001:db8:1:2::{i + 1:x}");
            answers.Add(response.StatusCode);
        }

        answers.Should().Contain(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData("/site.css", "192.0.2.50", HttpStatusCode.OK)]
    [InlineData("/publications/b00000000/original", "192.0.2.51", HttpStatusCode.NotFound)]
    [InlineData("/publications/b00000000/files/a.pdf", "192.0.2.52", HttpStatusCode.NotFound)]
    public async Task Files_are_not_counted(string path, string client, HttpStatusCode status) =>
        (await AskManyAsync(path, client, 3 * GuardedSite.Pages)).Should().OnlyContain(answer => answer.Status == status);

    [Fact]
    public async Task Nobody_who_reads_is_held_back_by_what_is_set_without_an_operator()
    {
        using var folder = new TemporaryFolder();
        await using var server = await Server.StartAsync(folder.File("archive"), settings: new Dictionary<string, string> { ["Site:Rates:Apply"] = "true" });

        for (var i = 0; i < 300; i++) (await server.Client.GetStringAsync("/search?q=water")).Should().NotBeEmpty();
    }

    // By a path that is sent as it is.
    private Task<string> AskAsync(string path, string headers) =>
        Wire.AskAsync(site.Server.Address, $"GET {path} HTTP/1.1\r\nHost: archive.example\r\nX-Forwarded-Proto: https\r\n{headers}Connection: close\r\n\r\n");

    private async Task<List<(HttpStatusCode Status, TimeSpan? RetryAfter, string Body)>> AskManyAsync(string path, string client, int count, string language = "en")
    {
        var answers = new List<(HttpStatusCode, TimeSpan?, string)>();
        await Parallel.ForAsync(0, count, async (_, _) =>
        {
            using var response = await site.AskAsync(path, client, language);
            var body = await response.Content.ReadAsStringAsync(CancellationToken.None);
            lock (answers) answers.Add((response.StatusCode, response.Headers.RetryAfter?.Delta, body));
        });
        return answers;
    }
}
