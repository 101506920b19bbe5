using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace PolicyArchive.IntegrationTests;

[Collection(SampleArchiveCollection.Name)]
public sealed class DownloadTests(SampleArchive archive)
{
    [Fact]
    public async Task Every_original_comes_back_byte_for_byte()
    {
        var originals = await OriginalsAsync();

        originals.Should().HaveCountGreaterThanOrEqualTo(16);
        foreach (var (url, name, fixity) in originals)
        {
            using var response = await archive.Server.Client.GetAsync(url);
            var digest = Convert.ToHexStringLower(SHA256.HashData(await response.Content.ReadAsByteArrayAsync()));
            digest.Should().Be(fixity).And.Be(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Repository.Sample(name)))));
            response.Headers.ETag!.Should().Be(new EntityTagHeaderValue($"\"{fixity}\""));
            response.Headers.GetValues("Repr-Digest").Should().Equal($"sha-256=:{Convert.ToBase64String(Convert.FromHexString(fixity))}:");
            response.Content.Headers.ContentType!.MediaType.Should().Be("application/pdf");
            response.Content.Headers.ContentDisposition!.FileNameStar.Should().Be(name);
            response.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        }
    }

    [Fact]
    public async Task A_download_that_was_cut_off_is_resumed()
    {
        var (url, name, fixity) = (await OriginalsAsync())[0];
        using var folder = new TemporaryFolder();
        var part = folder.File("part.pdf");
        var whole = await File.ReadAllBytesAsync(Repository.Sample(name));
        await File.WriteAllBytesAsync(part, whole[..(whole.Length / 3)]);

        using var curl = Process.Start("curl", ["--silent", "--show-error", "--fail", "-C", "-", "-o", part, new Uri(archive.Server.Address, url).AbsoluteUri]);
        await curl.WaitForExitAsync();

        curl.ExitCode.Should().Be(0);
        Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(part))).Should().Be(fixity);
    }

    [Fact]
    public async Task Random_ranges_glued_together_are_the_original()
    {
        var (url, name, _) = (await OriginalsAsync())[1];
        var whole = await File.ReadAllBytesAsync(Repository.Sample(name));
        var random = new Random(7);
        var glued = new MemoryStream();
        while (glued.Length < whole.Length)
        {
            var last = Math.Min(whole.Length - 1, glued.Length + random.Next(1, 60_000));
            using var response = await SendAsync(HttpMethod.Get, url, request => request.Headers.Range = new RangeHeaderValue(glued.Length, last));
            response.StatusCode.Should().Be(HttpStatusCode.PartialContent);
            await response.Content.CopyToAsync(glued);
        }
        glued.ToArray().Should().Equal(whole);
    }

    [Fact]
    public async Task If_range_with_another_tag_gives_the_whole_file()
    {
        var (url, name, fixity) = (await OriginalsAsync())[0];
        var length = new FileInfo(Repository.Sample(name)).Length;
        var changed = (fixity[0] == 'a' ? 'b' : 'a') + fixity[1..];

        using var same = await SendAsync(HttpMethod.Get, url, Ask(fixity));
        using var other = await SendAsync(HttpMethod.Get, url, Ask(changed));

        (same.StatusCode, same.Content.Headers.ContentLength).Should().Be((HttpStatusCode.PartialContent, 100));
        (other.StatusCode, other.Content.Headers.ContentLength).Should().Be((HttpStatusCode.OK, length));

        static Action<HttpRequestMessage> Ask(string tag) => request =>
        {
            request.Headers.Range = new RangeHeaderValue(0, 99);
            request.Headers.IfRange = new RangeConditionHeaderValue(new EntityTagHeaderValue($"\"{tag}\""));
        };
    }

    [Fact]
    public async Task Head_tells_the_length_and_a_known_tag_needs_no_bytes()
    {
        var (url, name, fixity) = (await OriginalsAsync())[0];

        using var head = await SendAsync(HttpMethod.Head, url, _ => { });
        using var known = await SendAsync(HttpMethod.Get, url, request => request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue($"\"{fixity}\"")));
        using var beyond = await SendAsync(HttpMethod.Get, url, request => request.Headers.TryAddWithoutValidation("Range", "bytes=999999999-"));

        head.Content.Headers.ContentLength.Should().Be(new FileInfo(Repository.Sample(name)).Length);
        head.Headers.AcceptRanges.Should().Equal("bytes");
        known.StatusCode.Should().Be(HttpStatusCode.NotModified);
        beyond.StatusCode.Should().Be(HttpStatusCode.RequestedRangeNotSatisfiable);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string url, Action<HttpRequestMessage> prepare)
    {
        using var request = new HttpRequestMessage(method, url);
        prepare(request);
        return await archive.Server.Client.SendAsync(request);
    }

    private async Task<List<(string Url, string Name, string Fixity)>> OriginalsAsync()
    {
        var originals = new List<(string, string, string)>();
        var results = await archive.Server.GetJsonAsync("/api/v1/search?q=&rows=100");
        foreach (var hit in results.GetProperty("hits").EnumerateArray())
        {
            var record = await archive.Server.GetJsonAsync($"/api/v1/publications/{hit.GetProperty("id").GetString()}");
            originals.AddRange(record.GetProperty("originals").EnumerateArray().Select(original =>
                (original.GetProperty("url").GetString()!, original.GetProperty("name").GetString()!, original.GetProperty("fixity").GetString()!)));
        }
        return originals;
    }
}
