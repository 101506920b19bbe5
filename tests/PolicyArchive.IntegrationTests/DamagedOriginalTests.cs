using System.Net;
using PolicyArchive.IntegrationTests.Edge;

namespace PolicyArchive.IntegrationTests;

/// <summary>Originals that are no longer what was received, asked for by readers.</summary>
public sealed class DamagedOriginalTests : IDisposable
{
    private readonly OwnArchive archive = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_cut_off_or_gone_is_not_sent_and_its_reader_is_told_in_words(bool isGone)
    {
        await archive.IngestAsync("a.pdf", "geosmin");
        await using var server = await archive.ServeAsync();
        var url = (await OwnArchive.FindAsync(server, "geosmin")).GetProperty("originals")[0].GetProperty("url").GetString()!;
        var file = Directory.EnumerateFiles(Path.Combine(archive.Home, "store"), "a.pdf", SearchOption.AllDirectories).Single();
        var whole = await File.ReadAllBytesAsync(file);
        File.Delete(file);
        if (!isGone) await File.WriteAllBytesAsync(file, whole[..(whole.Length / 2)]);

        using var english = await AskAsync(server, url, "en");
        using var korean = await AskAsync(server, url, "ko");
        using var part = await AskAsync(server, url, "en", "bytes=0-9");

        foreach (var answer in new[] { english, korean, part })
        {
            answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
            (answer.Headers.ETag, answer.Headers.Contains("Repr-Digest"), answer.Content.Headers.ContentDisposition).Should().Be((null, false, null));
            answer.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        }
        (await english.Content.ReadAsStringAsync()).Should().Contain("damaged in the archive").And.Contain("tell them which publication").And.Contain("role=\"search\"").And.NotContain(archive.Home);
        (await korean.Content.ReadAsStringAsync()).Should().Contain("손상되었습니다").And.Contain("담당자");
        var log = await server.StopAsync();
        log.Split("is not sent to readers").Should().HaveCount(2, "it is told once, with what mends it");
        log.Should().Contain("'a.pdf'").And.Contain("verify --against DIR").And.NotContain("   at ");
    }

    [Fact]
    public async Task A_file_with_a_flipped_bit_is_not_sent_as_what_was_received_and_its_record_and_the_desk_say_so()
    {
        await archive.IngestAsync("a.pdf", "geosmin");
        var file = Directory.EnumerateFiles(Path.Combine(archive.Home, "store"), "a.pdf", SearchOption.AllDirectories).Single();
        var whole = await File.ReadAllBytesAsync(file);
        await using var server = await archive.ServeAsync();
        var record = await OwnArchive.FindAsync(server, "geosmin");
        var (page, url) = ($"/publications/{record.GetProperty("id").GetString()}", record.GetProperty("originals")[0].GetProperty("url").GetString()!);
        await PutAsync(file, [.. whole[..^9], (byte)(whole[^9] ^ 1), .. whole[^8..]]);

        using var answer = await AskAsync(server, url, "en");
        (await Executable.RunAsync("verify", "--home", archive.Home)).ExitCode.Should().Be(1);

        (answer.StatusCode, answer.Headers.ETag, answer.Headers.Contains("Repr-Digest")).Should().Be((HttpStatusCode.InternalServerError, null, false));
        (await server.Client.GetStringAsync($"{page}?lang=en")).Should().Contain("This file is damaged in the archive");
        (await server.Client.GetStringAsync($"{page}?lang=ko")).Should().Contain("이 파일이 손상되었습니다");
        (await server.GetJsonAsync("/health/ready")).GetProperty("store").GetString().Should().Be("damaged");
        (await server.Client.GetStringAsync("/desk/health?lang=en")).Should().Contain("something is not as it must be");

        await PutAsync(file, whole);
        using var again = await AskAsync(server, url, "en", "bytes=0-9");
        (again.StatusCode, again.Headers.ETag?.IsWeak).Should().Be((HttpStatusCode.PartialContent, false), "the last check failed, but this file is as it was received");
        (await server.Client.GetStringAsync($"{page}?lang=en")).Should().NotContain("This file is damaged in the archive");
    }

    public void Dispose() => archive.Dispose();

    private static async Task PutAsync(string file, byte[] bytes)
    {
        File.Delete(file);
        await File.WriteAllBytesAsync(file, bytes);
    }

    private static async Task<HttpResponseMessage> AskAsync(Server server, string url, string language, string? range = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add("Accept-Language", language);
        if (range is not null) request.Headers.Add("Range", range);
        return await server.Client.SendAsync(request);
    }
}
