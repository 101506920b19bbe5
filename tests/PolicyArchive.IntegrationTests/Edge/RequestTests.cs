using System.Net.Sockets;
using System.Text;

namespace PolicyArchive.IntegrationTests.Edge;

/// <summary>Group G of the inputs that an archive must bear: requests that are malformed, ambiguous, too large or too slow (RFC 9110, RFC 9112).</summary>
[Collection(SampleArchiveCollection.Name)]
public sealed class RequestTests(SampleArchive archive)
{
    private const string Second = "GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n\r\n";

    [Fact]
    public async Task G1_a_request_that_says_its_length_twice_is_refused_and_nothing_after_it_is_read()
    {
        var answer = await AskAsync("GET /api/v1/search?q=a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + Second);

        Wire.StatusOf(answer).Should().Be(400);
        answer.Should().Contain("says its length twice").And.Contain("Connection: close").And.NotContain("User-agent");
        answer.Split("HTTP/1.1 ").Should().HaveCount(2);
    }

    [Theory]
    [InlineData("Host: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na")]
    [InlineData("Host: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n")]
    [InlineData("Host: localhost\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("\r\n")]
    [InlineData("Host: localhost\r\nHost: y\r\n\r\n")]
    public async Task G1_a_request_whose_end_or_host_is_unclear_is_refused(string rest)
    {
        var answer = await AskAsync("POST /search HTTP/1.1\r\n" + rest + Second);

        Wire.StatusOf(answer).Should().Be(400);
        answer.Should().NotContain("User-agent");
    }

    [Fact]
    public async Task G1_a_chunk_extension_with_a_bare_line_feed_ends_the_connection() =>
        (await AskAsync("POST /search HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1;a\nb\r\nx\r\n0\r\n\r\n" + Second)).Should().NotContain("User-agent");

    [Theory]
    [InlineData("localhost:8080", 200)]
    [InlineData("LOCALHOST", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("192.0.2.17:5080", 200)]
    [InlineData("[2001:db8::1]:5080", 200)]
    [InlineData("evil.example", 400)]
    [InlineData("localhost.evil.example", 400)]
    [InlineData("127.0.0.1.evil.example", 400)]
    public async Task G2_a_site_without_a_name_answers_under_those_of_its_machine_alone(string host, int status)
    {
        var answer = await AskUnderAsync(host, "/news");

        Wire.StatusOf(answer).Should().Be(status);
        if (status != 200) answer.Should().Contain("Site:Address").And.Contain("이 사이트는").And.NotContain("evil.example");
        Wire.StatusOf(await AskUnderAsync(host, "/health/live")).Should().Be(200);
        Wire.StatusOf(await AskUnderAsync($"{Environment.MachineName}:80", "/news")).Should().Be(200);

        Task<string> AskUnderAsync(string name, string path) => AskAsync($"GET {path} HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n");
    }

    [Theory]
    [InlineData("/p/..%2f..%2fetc/passwd", 404)]
    [InlineData("/%252e%252e/%252e%252e/etc/passwd", 404)]
    [InlineData("/..%5c..%5cetc%5cpasswd", 404)]
    [InlineData("/publications/..\\..\\etc/original", 404)]
    [InlineData("/publications/x/files/..%2f..%2f..%2fcatalog.db", 404)]
    [InlineData("/lib/pdfjs/..%2f..%2f..%2fappsettings.json", 404)]
    [InlineData("/lib/../../appsettings.json", 404)]
    [InlineData("/%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd", 404)]
    [InlineData("/%00", 400)]
    [InlineData("/publications/%00/original", 400)]
    public async Task G4_a_path_that_climbs_leads_nowhere(string path, int status)
    {
        var answer = await AskAsync($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Wire.StatusOf(answer).Should().Be(status);
        answer.Should().NotContain("root:").And.NotContain("LogLevel").And.NotContain("SQLite format");
    }

    [Fact]
    public async Task G5_headers_that_do_not_come_are_not_waited_for()
    {
        var answer = await Wire.AskAsync(archive.Server.Address, "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: a", TimeSpan.FromSeconds(20));

        Wire.StatusOf(answer).Should().Be(408);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nX-Large: {0}\r\n\r\n", 40_000, 431)]
    [InlineData("GET /{0} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 9_000, 414)]
    [InlineData("GET /{0} HTTP/1.1\r\nHost: localhost\r\n\r\n", 70_000, 414)]
    [InlineData("TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Large: {0}\r\n\r\n", 1, 405)]
    [InlineData("PUT /publications/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Large: {0}\r\nContent-Length: 0\r\n\r\n", 1, 405)]
    [InlineData("POST /search HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Large: {0}\r\nContent-Length: 2000000000\r\n\r\n", 1, 405)]
    public async Task G5_what_is_too_large_or_no_reading_is_refused(string request, int length, int status) =>
        Wire.StatusOf(await AskAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, request, new string('a', length)))).Should().Be(status);

    [Theory]
    [InlineData("/api/v1/search?q={0}", "en", "This address is too long", "application/problem+json")]
    [InlineData("/search.csv?q={0}", "ko", "주소가 너무 깁니다", "application/problem+json")]
    [InlineData("/search?q={0}", "en", "<h1>This address is too long</h1>", "text/html")]
    [InlineData("/search?q={0}", "ko", "<h1>주소가 너무 깁니다</h1>", "text/html")]
    [InlineData("/{0}", "ko", "<h1>주소가 너무 깁니다</h1>", "text/html")]
    public async Task G5_an_address_that_is_too_long_is_refused_in_the_readers_language(string address, string language, string told, string type)
    {
        var words = string.Join('+', Enumerable.Range(0, 10_000).Select(i => $"w{i}"));

        var answer = await AskAsync($"GET {string.Format(System.Globalization.CultureInfo.InvariantCulture, address, words)} HTTP/1.1\r\nHost: localhost\r\nAccept-Language: {language}\r\nConnection: close\r\n\r\n");

        Wire.StatusOf(answer).Should().Be(414);
        answer.Should().Contain(told).And.Contain($"Content-Type: {type}").And.NotContain("w77");
        answer.Length.Should().BeLessThan(20_000);
        if (type != "text/html") answer.Should().Contain("\"code\":\"uri-too-long\"").And.Contain("\"status\":414");
    }

    [Fact]
    public async Task G5_the_longest_address_that_is_answered_has_eight_kilobytes_with_its_line()
    {
        const int Around = 4 + 11;
        var address = "/robots.txt?" + new string('a', 8_192 - Around - "/robots.txt?".Length);

        (await Wire.StatusOfAsync(archive.Server.Address, address)).Should().Be(200);
        (await Wire.StatusOfAsync(archive.Server.Address, address + "a")).Should().Be(414);
    }

    [Fact]
    public async Task A6_a_form_of_ten_thousand_parts_is_refused_unread()
    {
        var parts = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"--x\r\nContent-Disposition: form-data; name=\"f{i}\"; filename=\"{i}.pdf\"\r\n\r\n%PDF-1.7\r\n"));

        var answer = await AskAsync($"POST /search HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {parts.Length}\r\n\r\n{parts}");

        Wire.StatusOf(answer).Should().Be(405);
    }

    [Fact]
    public async Task G5_a_hundred_headers_are_too_many() =>
        Wire.StatusOf(await AskAsync($"GET / HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Range(0, 100).Select(i => $"X-H{i}: 1\r\n"))}\r\n")).Should().Be(431);

    [Fact]
    public async Task G5_a_thousand_connections_that_say_nothing_keep_nobody_waiting()
    {
        var idle = Enumerable.Range(0, 1_000).Select(_ => new TcpClient()).ToList();
        foreach (var client in idle) await client.ConnectAsync(archive.Server.Address.Host, archive.Server.Address.Port);

        (await archive.Server.Client.GetStringAsync("/search?q=water")).Should().Contain("<ol class=\"hits\"");

        idle.ForEach(client => client.Dispose());
    }

    [Theory]
    [InlineData("/search?q=a%0d%0aX-Evil:+1")]
    [InlineData("/search?q=a&lang=en%0d%0aX-Evil:+1")]
    [InlineData("/search.csv?q=a%0d%0aX-Evil:+1")]
    [InlineData("/concordance.csv?term=a%0d%0aX-Evil:+1")]
    [InlineData("/publications/x%0d%0aX-Evil:+1/original")]
    [InlineData("/subjects/a%0d%0aX-Evil:+1")]
    public async Task G8_line_ends_in_what_is_asked_make_no_header(string address)
    {
        var answer = await AskAsync($"GET {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Wire.StatusOf(answer).Should().BeLessThan(500);
        answer[..answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Should().NotContain("\nX-Evil");
    }

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/swagger")]
    [InlineData("/swagger/index.html")]
    [InlineData("/.git/config")]
    [InlineData("/.env")]
    [InlineData("/appsettings.json")]
    [InlineData("/catalog.db")]
    [InlineData("/archive-data/catalog.db")]
    [InlineData("/store/")]
    [InlineData("/store/README.md")]
    [InlineData("/keys/")]
    [InlineData("/lib/")]
    [InlineData("/lib/pdfjs/")]
    [InlineData("/health")]
    [InlineData("/debug")]
    [InlineData("/PolicyArchive.Web.dll")]
    public async Task G10_nothing_of_the_machinery_is_shown(string path) => (await Wire.StatusOfAsync(archive.Server.Address, path)).Should().Be(404);

    private Task<string> AskAsync(string request) => Wire.AskAsync(archive.Server.Address, request);
}
