using System.Net;
using System.Text.Json;
using PolicyArchive.IntegrationTests.Edge;

namespace PolicyArchive.IntegrationTests;

/// <summary>Index and catalogue are derived: where they are damaged or gone, readers and keepers are told so, and the store is checked all the same.</summary>
public sealed class DamagedIndexTests : IDisposable
{
    private readonly OwnArchive archive = new();

    public void Dispose() => archive.Dispose();

    [Fact]
    public async Task A_query_that_meets_damage_is_put_off_in_words_and_the_index_is_made_anew_meanwhile()
    {
        (await Executable.RunAsync("ingest", Repository.Sample("tap-water-brochure.pdf"), "--home", archive.Home)).ExitCode.Should().Be(0);
        Garble(Directory.GetFiles(Path.Combine(archive.Home, "index"), "*.tim").Single());
        (await Executable.RunAsync("search", "water", "--home", archive.Home)).Should().Match<VerbResult>(result => result.ExitCode == 2 && result.Error.StartsWith("The index is damaged") && result.Error.Split('\n').Length == 2);
        await using var server = await archive.ServeAsync(("Archive:PollEvery", "00:00:05"));

        using var program = await server.Client.GetAsync("/api/v1/search?q=water");
        using var english = await server.Client.GetAsync("/search?q=water&lang=en");
        using var korean = await server.Client.GetAsync("/search?q=water&lang=ko");

        new[] { program, english, korean }.Should().OnlyContain(answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable);
        program.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        JsonDocument.Parse(await program.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString().Should().Contain("is being made anew");
        (await english.Content.ReadAsStringAsync()).Should().Contain("try again in a minute");
        (await korean.Content.ReadAsStringAsync()).Should().Contain("잠시 뒤에");
        await Server.WaitUntilAsync(async () => (await server.Client.GetAsync("/api/v1/search?q=water")).IsSuccessStatusCode);
        (await server.GetJsonAsync("/api/v1/search?q=water")).GetProperty("total").GetInt32().Should().Be(1);
        (await server.GetJsonAsync("/health/ready")).GetProperty("index").GetString().Should().Be("ok");
        (await server.StopAsync()).Should().Contain("The index is damaged and is made anew").And.Contain(".tim");
    }

    [Theory]
    [InlineData("index/*.tim", "The index is damaged", "reindex")]
    [InlineData("index/*.si", "The index is damaged", "reindex")]
    [InlineData("index/*.fdt", "The index is damaged", "reindex")]
    [InlineData("catalog.db", "The catalogue", "rebuild")]
    public async Task What_is_derived_and_damaged_is_named_with_what_mends_it_and_the_store_is_checked_all_the_same(string files, string told, string remedy)
    {
        await archive.IngestAsync("a.pdf", "geosmin");
        await archive.IngestAsync("b.pdf", "ozone");
        var original = Directory.GetFiles(Path.Combine(archive.Home, "store"), "a.pdf", SearchOption.AllDirectories).Single();
        Garble(original);
        foreach (var file in Directory.GetFiles(archive.Home, files)) await File.WriteAllBytesAsync(file, (await File.ReadAllBytesAsync(file))[..(int)(new FileInfo(file).Length / 2)]);

        var verified = await Executable.RunAsync("verify", "--home", archive.Home);

        verified.ExitCode.Should().Be(1, verified.Error);
        verified.Output.Should().Contain(told).And.ContainEquivalentOf(remedy).And.Contain($"{original}: expected").And.EndWith("2 publications checked, 2 findings.\n");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_archive_without_its_catalogue_is_one_all_the_same(bool isGone)
    {
        await archive.IngestAsync("a.pdf", "geosmin");
        var catalogue = Path.Combine(archive.Home, "catalog.db");
        File.Delete(catalogue);
        if (!isGone) await File.WriteAllBytesAsync(catalogue, []);

        foreach (var verb in (string[][])[["status"], ["search", "geosmin"], ["verify"]])
        {
            var result = await Executable.RunAsync([.. verb, "--home", archive.Home]);
            (result.Output + result.Error).Should().Contain("The catalogue is missing. rebuild makes it again from the store").And.NotContain("no archive");
        }
        var repaired = await Executable.RunAsync("verify", "--repair", "--home", archive.Home);

        repaired.ExitCode.Should().Be(0, repaired.Output + repaired.Error);
        repaired.Output.Should().EndWith("checked, 0 findings.\n");
    }

    private static void Garble(string file)
    {
        var bytes = File.ReadAllBytes(file);
        Array.Fill(bytes, (byte)0xFF, bytes.Length / 8, bytes.Length * 3 / 4);
        File.Delete(file);
        File.WriteAllBytes(file, bytes);
    }
}
