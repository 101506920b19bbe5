namespace PolicyArchive.IntegrationTests.Edge;

/// <summary>What browsers are told of every kind of answer, and what they keep.</summary>
[Collection(SampleArchiveCollection.Name)]
public sealed class CookieTests(SampleArchive archive)
{
    private static readonly string[] Kinds =
    [
        "/", "/search?q=water", "/search?rows=1000", "/nothing-here", "/api/v1/search?q=water", "/api/v1/search?rows=1000", "/api/v1/nothing-here", "/search.csv?q=water", "/search.atom?q=water",
        "/subjects.rdf", "/site.css", "/site.js", "/icon.svg", "/robots.txt", "/openapi/v1.json", "/lib/pdfjs/pdf.worker.min.mjs", "/health/live",
    ];

    [Fact]
    public async Task Every_kind_of_answer_has_the_headers_that_protect_it()
    {
        foreach (var address in Kinds)
        {
            using var response = await archive.Server.Client.GetAsync(address);
            response.Headers.GetValues("X-Content-Type-Options").Should().Equal(["nosniff"], address);
            response.Headers.GetValues("Referrer-Policy").Should().Equal(["same-origin"], address);
            response.Headers.GetValues("Cross-Origin-Resource-Policy").Should().Equal(["same-origin"], address);
            response.Headers.GetValues("Content-Security-Policy").Should().ContainSingle(address).Which.Should().StartWith("default-src 'none'").And.Contain("frame-ancestors 'none'");
            response.Headers.Contains("Server").Should().BeFalse(address);
        }
    }

    [Fact]
    public async Task Every_kind_of_answer_says_what_it_is()
    {
        foreach (var address in Kinds)
        {
            using var response = await archive.Server.Client.GetAsync(address);
            var type = response.Content.Headers.ContentType!;
            if (type.MediaType is "application/json" || type.MediaType!.StartsWith("text/", StringComparison.Ordinal) || type.MediaType.EndsWith("xml", StringComparison.Ordinal)) type.CharSet.Should().Be("utf-8", address);
            type.MediaType.Should().NotBe("application/octet-stream", address);
        }
    }

    [Fact]
    public async Task No_answer_lets_another_site_read_it()
    {
        foreach (var address in Kinds)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Add("Origin", "https://evil.example");
            using var response = await archive.Server.Client.SendAsync(request);
            response.Headers.Should().NotContain(header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task The_choice_of_language_is_kept_where_no_script_and_no_other_site_reads_it()
    {
        var seen = 0;
        foreach (var address in Kinds)
        {
            using var response = await archive.Server.Client.GetAsync(address + (address.Contains('?', StringComparison.Ordinal) ? "&lang=ko" : "?lang=ko"));
            if (!response.Headers.TryGetValues("Set-Cookie", out var cookies)) continue;
            seen++;
            cookies.Should().ContainSingle().Which.Should().StartWith("lang=").And.ContainEquivalentOf("httponly").And.ContainEquivalentOf("samesite=lax");
        }
        seen.Should().BePositive();
    }
}
