using System.Security.Cryptography;
using System.Text.Json;

namespace PolicyArchive.IntegrationTests.Edge;

/// <summary>What programs that take everything are given.</summary>
public sealed class HarvestTests : IDisposable
{
    private readonly OwnArchive archive = new();

    public void Dispose() => archive.Dispose();

    [Theory]
    [InlineData(PublicationState.Draft, false)]
    [InlineData(PublicationState.InReview, false)]
    [InlineData(PublicationState.Published, true)]
    [InlineData(PublicationState.Withdrawn, true)]
    public async Task Only_what_was_shown_to_readers_is_harvested(PublicationState state, bool isHarvested)
    {
        var id = PublicationId.New();
        var tombstone = state == PublicationState.Withdrawn ? new Tombstone(new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero), "tests", "For the test.") : null;
        await WriteBagAsync(new Publication { Id = id, Title = "Water for all", Kind = Kind.Report, Registered = new DateOnly(2026, 1, 2), State = state, Tombstone = tombstone });
        (await Executable.RunAsync("import", "--bag", archive.File("bag"), "--home", archive.Home)).ExitCode.Should().Be(0);
        await using var server = await archive.ServeAsync();

        var answer = await server.GetJsonAsync("/api/v1/publications");

        JsonElement[] given = [.. answer.GetProperty("publications").EnumerateArray()];
        given.Select(one => one.GetProperty("id").GetString()).Should().Equal(isHarvested ? [id.Value] : []);
        var record = state switch { PublicationState.Published => 200, PublicationState.Withdrawn => 410, _ => 404 };
        foreach (var address in (string[])["", "/text", "/pages/1", "/original", "/files/a.pdf"])
            (await Wire.StatusOfAsync(server.Address, $"/publications/{id}{address}")).Should().BeOneOf(record == 200 ? [200, 404] : [record], address);
        foreach (var address in (string[])["", "/pages/1", "/hits?q=water"])
            (await Wire.StatusOfAsync(server.Address, $"/api/v1/publications/{id}{address}")).Should().BeOneOf(record == 200 ? [200, 404] : [record], address);
    }

    [Fact]
    public async Task What_a_record_says_is_text_everywhere_and_leads_nowhere_and_keys_are_nobody_elses()
    {
        const string Title = "\"><script>alert(1)</script>]]>& {{7*7}} {0}";
        var id = PublicationId.New();
        await WriteBagAsync(new Publication
        {
            Id = id, Title = Title, Kind = Kind.Report, Registered = new DateOnly(2026, 1, 2), State = PublicationState.Published, SourceUrl = "javascript:alert(1)", Languages = ["en"],
        });
        (await Executable.RunAsync("import", "--bag", archive.File("bag"), "--home", archive.Home)).ExitCode.Should().Be(0);
        await using var server = await archive.ServeAsync();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(archive.Home, "keys")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, "they are nobody else's");
        (await Wire.AskAsync(server.Address, $"GET /publications/{id}/pages?n=//evil.example&q=//evil.example HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
            .Should().Contain($"Location: /publications/{id}");

        foreach (var address in (string[])["/", "/search?q=alert", $"/publications/{id}"])
        {
            var page = await server.Client.GetStringAsync(address);
            page.Should().NotContain("<script>alert").And.NotContain("href=\"javascript:").And.Contain("&quot;&gt;&lt;script&gt;").And.Contain("{{7*7}} {0}", address);
        }
        System.Xml.Linq.XDocument.Parse(await server.Client.GetStringAsync("/search.atom?q=alert")).ToString(System.Xml.Linq.SaveOptions.DisableFormatting).Should().Contain("]]&gt;&amp; {{7*7}}");
        (await server.GetJsonAsync("/api/v1/search?q=alert")).GetProperty("hits")[0].GetProperty("title").GetString().Should().Be(Title);
        using var line = JsonDocument.Parse((await server.Client.GetStringAsync("/search.jsonl?q=alert")).Split('\n')[0]);
        line.RootElement.GetProperty("title").GetString().Should().Be(Title);
        var record = await server.GetJsonAsync($"/api/v1/publications/{id}");
        record.EnumerateObject().Select(property => property.Name).Should().BeSubsetOf(
            ["id", "ark", "url", "title", "titleKo", "kind", "edition", "issued", "registered", "publisher", "authors", "subjects", "languages", "abstract", "identifiers", "sourceUrl", "rights",
            "citation", "pageCount", "originals", "contents"], "events, agents, provenance and state are the keepers'");
    }

    private async Task WriteBagAsync(Publication record)
    {
        var (path, json) = ($"data/{record.Id}/publication.json", ArchiveJson.Write(record));
        Directory.CreateDirectory(Path.GetDirectoryName(archive.File($"bag/{path}"))!);
        await File.WriteAllBytesAsync(archive.File($"bag/{path}"), json);
        await File.WriteAllTextAsync(archive.File("bag/bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        await File.WriteAllTextAsync(archive.File("bag/manifest-sha256.txt"), $"{Convert.ToHexStringLower(SHA256.HashData(json))}  {path}\n");
    }
}
