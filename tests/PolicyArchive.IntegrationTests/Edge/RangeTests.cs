using System.Net;

namespace PolicyArchive.IntegrationTests.Edge;

/// <summary>Group G, ranges and conditions: a file is sent whole unless a part was asked for as RFC 9110 says.</summary>
[Collection(SampleArchiveCollection.Name)]
public sealed class RangeTests(SampleArchive archive)
{
    [Theory]
    [InlineData("bytes=0-0", 206, 1)]
    [InlineData("bytes=-5", 206, 5)]
    [InlineData("bytes=5-2", 200, null)]
    [InlineData("bytes=abc", 200, null)]
    [InlineData("bytes=0-1,5-9", 200, null)]
    [InlineData("items=0-1", 200, null)]
    public async Task G6_a_range_is_what_the_standard_says(string range, int status, int? length)
    {
        var (url, whole) = await OriginalAsync();

        using var response = await SendAsync(HttpMethod.Get, url, ("Range", range));

        ((int)response.StatusCode).Should().Be(status);
        (await response.Content.ReadAsByteArrayAsync()).Should().HaveCount(length ?? (int)whole);
    }

    [Fact]
    public async Task G6_fifteen_hundred_ranges_give_the_whole_file_once()
    {
        var (url, whole) = await OriginalAsync();

        using var response = await SendAsync(HttpMethod.Get, url, ("Range", "bytes=" + string.Join(',', Enumerable.Range(0, 1_500).Select(i => $"{i}-{i}"))));

        (response.StatusCode, response.Content.Headers.ContentLength).Should().Be((HttpStatusCode.OK, whole));
    }

    [Fact]
    public async Task G6_a_range_past_the_end_says_how_long_the_file_is()
    {
        var (url, whole) = await OriginalAsync();

        using var response = await SendAsync(HttpMethod.Get, url, ("Range", $"bytes={whole}-"));

        (response.StatusCode, response.Content.Headers.ContentRange!.ToString()).Should().Be((HttpStatusCode.RequestedRangeNotSatisfiable, $"bytes */{whole}"));
    }

    [Fact]
    public async Task G6_head_has_no_ranges()
    {
        var (url, whole) = await OriginalAsync();

        using var original = await SendAsync(HttpMethod.Head, url, ("Range", "bytes=0-0"));
        using var script = await SendAsync(HttpMethod.Head, "/site.js", ("Range", "bytes=0-0"));

        (original.StatusCode, original.Content.Headers.ContentLength).Should().Be((HttpStatusCode.OK, whole));
        script.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("If-None-Match", "{0}", 304)]
    [InlineData("If-None-Match", "W/{0}", 304)]
    [InlineData("If-None-Match", "\"other\", {0}", 304)]
    [InlineData("If-None-Match", "*", 304)]
    [InlineData("If-None-Match", "\"other\"", 200)]
    [InlineData("If-Match", "\"other\"", 412)]
    [InlineData("If-Match", "{0}", 200)]
    public async Task G7_a_condition_is_what_the_standard_says(string header, string value, int status)
    {
        var (url, _) = await OriginalAsync();
        using var first = await SendAsync(HttpMethod.Head, url);

        using var response = await SendAsync(HttpMethod.Get, url, (header, value.Replace("{0}", first.Headers.ETag!.ToString(), StringComparison.Ordinal)));

        ((int)response.StatusCode).Should().Be(status);
    }

    [Theory]
    [InlineData("W/{0}")]
    [InlineData("\"other\"")]
    public async Task G7_a_range_of_another_file_or_of_a_weak_tag_gives_the_whole_file(string tag)
    {
        var (url, whole) = await OriginalAsync();
        using var first = await SendAsync(HttpMethod.Head, url);

        using var response = await SendAsync(HttpMethod.Get, url, ("Range", "bytes=0-9"), ("If-Range", tag.Replace("{0}", first.Headers.ETag!.ToString(), StringComparison.Ordinal)));

        (response.StatusCode, response.Content.Headers.ContentLength).Should().Be((HttpStatusCode.OK, whole));
    }

    [Fact]
    public async Task G9_an_original_is_never_compressed_and_keeps_its_tag()
    {
        var (url, whole) = await OriginalAsync();
        using var plain = await SendAsync(HttpMethod.Get, url);

        using var response = await SendAsync(HttpMethod.Get, url, ("Accept-Encoding", "gzip, br, deflate"));

        response.Content.Headers.ContentEncoding.Should().BeEmpty();
        response.Content.Headers.ContentLength.Should().Be(whole);
        response.Headers.ETag.Should().Be(plain.Headers.ETag).And.Match<System.Net.Http.Headers.EntityTagHeaderValue>(tag => !tag.IsWeak);
    }

    private async Task<(string Url, long Length)> OriginalAsync()
    {
        var hit = (await archive.Server.GetJsonAsync("/api/v1/search?q=geosmin")).GetProperty("hits")[0];
        var original = (await archive.Server.GetJsonAsync($"/api/v1/publications/{hit.GetProperty("id").GetString()}")).GetProperty("originals")[0];
        return (original.GetProperty("url").GetString()!, original.GetProperty("length").GetInt64());
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string url, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, url);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await archive.Server.Client.SendAsync(request);
    }
}
