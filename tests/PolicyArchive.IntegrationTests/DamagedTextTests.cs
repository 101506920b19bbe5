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

        (await Executable.RunAsync("verify", "--home", home)).Output.Should().Contain($"The text layer {text} is damaged").And.EndWith("checked, 1 finding.\n");
        var repaired = await Executable.RunAsync("verify", "--repair", "--home", home);
        repaired.Error.Should().Contain("The text of 'tap-water-brochure.pdf' was made again.");
        repaired.Output.Should().EndWith("checked, 0 findings.\n");
    }

    [Fact]
    public async Task No_text_is_made_of_a_damaged_original_and_it_is_made_once_that_is_back()
    {
        var home = folder.File("archive");
        await Executable.RunAsync("ingest", Repository.Sample("bottle-cap-news.pdf"), "--home", home);
        TemporaryFolder.Copy(Path.Combine(home, "store"), folder.File("copy/store"));
        var original = Directory.EnumerateFiles(Path.Combine(home, "store"), "*.pdf", SearchOption.AllDirectories).Single();
        var bytes = await File.ReadAllBytesAsync(original);
        bytes[^9] ^= 1;
        File.Delete(original);
        await File.WriteAllBytesAsync(original, bytes);
        foreach (var derived in (string[])["text", "index"]) Directory.Delete(Path.Combine(home, derived), recursive: true);
        foreach (var file in Directory.EnumerateFiles(home, "catalog.db*")) File.Delete(file);

        var rebuilt = await Executable.RunAsync("rebuild", "--home", home);

        rebuilt.ExitCode.Should().Be(1);
        rebuilt.Output.Should().Contain("The original 'bottle-cap-news.pdf' is damaged, so its text was not made").And.EndWith("1 publications, 0 pages searchable, 1 finding.\n");
        var mended = await Executable.RunAsync("verify", "--against", folder.File("copy"), "--home", home);
        mended.Error.Should().Contain("The text of 'bottle-cap-news.pdf' was made again.");
        mended.Output.Should().EndWith("checked, 0 findings.\n");
        (await Executable.RunAsync("search", "bottle", "--home", home)).Output.Should().Contain("1");
    }
}
