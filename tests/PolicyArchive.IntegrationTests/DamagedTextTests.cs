using System.Net;

namespace PolicyArchive.IntegrationTests;

/// <summary>Texts are derived: where they are damaged, readers still get what there is, and keepers are told.</summary>
public sealed class DamagedTextTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_damaged_text_is_shown_as_unread_and_made_again_by_repairing()
    {
        var home = folder.File("archive");
        await Executable.RunAsync("ingest", Repository.Sample("tap-water-brochure.pdf"), "--home", home);
        var text = Directory.EnumerateFiles(Path.Combine(home, "text"), "*.text", SearchOption.AllDirectories).Single();
        var bytes = await File.ReadAllBytesAsync(text);
        bytes[^10] ^= 1;
        await File.WriteAllBytesAsync(text, bytes);

        await using (var server = await Server.StartAsync(home))
        {
            var url = (await server.GetJsonAsync("/api/v1/search?q=")).GetProperty("hits")[0].GetProperty("url").GetString();
            foreach (var path in (string[])[$"{url}", $"{url}/text", $"{url}/pages/1", $"{url}/pages/8", $"/api/v1{url}", $"/api/v1{url}/pages/1"])
                (await server.Client.GetAsync(path)).StatusCode.Should().Be(HttpStatusCode.OK, path);
            (await server.GetJsonAsync($"/api/v1{url}/pages/1")).GetProperty("status").GetString().Should().Be("text", "only what is damaged is not shown");
            (await server.GetJsonAsync($"/api/v1{url}/pages/8")).GetProperty("status").GetString().Should().Be("unread");
        }

        (await Executable.RunAsync("verify", "--home", home)).Output.Should().Contain($"The text layer {text} is damaged").And.EndWith("checked, 1 findings.\n");
        var repaired = await Executable.RunAsync("verify", "--repair", "--home", home);
        repaired.Error.Should().Contain("The text of 'tap-water-brochure.pdf' was made again.");
        repaired.Output.Should().EndWith("checked, 0 findings.\n");
    }
}
