using System.Diagnostics;
using System.Text.Json;

namespace PolicyArchive.IntegrationTests;

public sealed class IngestTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Home => folder.File("archive");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_folder_is_taken_in_and_what_cant_be_read_is_named()
    {
        var result = await Executable.RunAsync("ingest", Repository.Samples, "--manifest", Repository.Sample("manifest.csv"), "--home", Home);

        result.ExitCode.Should().Be(1, "two samples can't be read");
        result.Output.Should().Contain("Published").And.Contain("Rejected: Encrypted").And.Contain("Rejected: Damaged");
        result.Output.Should().MatchRegex(@"Rejected: .*user-password\.pdf: it opens with a password only").And.MatchRegex(@"Rejected: .*truncated\.pdf: it is too damaged");
        Directory.EnumerateFiles(Path.Combine(Home, "rejected"), "*.pdf", SearchOption.AllDirectories).Should().HaveCount(2);
        Directory.EnumerateFiles(Path.Combine(Home, "staging"), "*", SearchOption.AllDirectories).Should().BeEmpty();
    }

    [Fact]
    public async Task Taking_in_again_changes_nothing()
    {
        await IngestJsonAsync(Repository.Sample("tap-water-brochure.pdf"));
        var before = await StatusAsync();

        var again = await IngestJsonAsync(Repository.Sample("tap-water-brochure.pdf"));

        again.GetProperty("files")[0].GetProperty("outcome").GetString().Should().Be("duplicate");
        (await StatusAsync()).Should().Be(before);
        (await Executable.RunAsync("verify", "--home", Home)).Output.Should().Contain("1 publications checked, 0 findings");
    }

    [Fact]
    public async Task Verify_names_an_original_that_has_changed_or_is_gone()
    {
        await IngestJsonAsync(Repository.Sample("bottle-cap-news.pdf"), Repository.Sample("owner-password.pdf"));
        var originals = Directory.EnumerateFiles(Path.Combine(Home, "store"), "*.pdf", SearchOption.AllDirectories).Order().ToList();
        var changed = await File.ReadAllBytesAsync(originals[0]);
        changed[1000] ^= 1;
        File.Delete(originals[0]);
        await File.WriteAllBytesAsync(originals[0], changed);
        File.Delete(originals[1]);

        var result = await Executable.RunAsync("verify", "--home", Home);

        result.ExitCode.Should().Be(1);
        result.Output.Should().Contain(originals[0]).And.Contain(originals[1]).And.Contain("found nothing");
    }

    [Fact]
    public async Task Equal_files_in_one_run_become_one_publication()
    {
        foreach (var name in new[] { "a.pdf", "b.pdf", "c.pdf" }) File.Copy(Repository.Sample("bottle-cap-news.pdf"), folder.File(name));

        var result = await IngestJsonAsync(folder.File("a.pdf"), folder.File("b.pdf"), folder.File("c.pdf"));

        result.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("outcome").GetString()).Should().BeEquivalentTo("published", "duplicate", "duplicate");
        result.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("id").GetString()).Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task It_works_beside_a_running_server_and_is_searchable_at_once()
    {
        await using var server = await Server.StartAsync(Home);

        var result = await IngestJsonAsync(Repository.Sample("bottle-cap-news.pdf"));
        await server.WaitUntilIdleAsync();

        var id = result.GetProperty("files")[0].GetProperty("id").GetString();
        var found = await server.GetJsonAsync("/api/v1/search?q=bottle");
        found.GetProperty("hits")[0].GetProperty("id").GetString().Should().Be(id);
        (await Executable.RunAsync("search", "bottle", "--home", Home)).Output.Should().Contain(id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Beside_a_verb_that_takes_nothing_in_it_waits_for_its_end_and_says_so_and_what_stands_when_it_is_ended(bool isEnded)
    {
        await IngestJsonAsync(Repository.Sample("owner-password.pdf"));
        await using var other = new FileStream(Path.Combine(Home, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        await File.WriteAllTextAsync(Path.Combine(Home, "lock.holder"), "verify, process 1, since today");
        using var ingest = Executable.Start("ingest", Repository.Sample("bottle-cap-news.pdf"), "--home", Home);
        (await ingest.StandardError.ReadLineAsync()).Should().StartWith("The archive is open: verify, process 1").And.EndWith("taken in once that has ended.");
        await Server.WaitUntilAsync(() => Task.FromResult(Directory.EnumerateFiles(Path.Combine(Home, "staging"), "bottle-cap-news.pdf", SearchOption.AllDirectories).Any()));

        // As Ctrl-C does, which a process started in the background may not be told.
        if (isEnded) Process.Start("kill", ["-TERM", $"{ingest.Id}"]).Dispose();
        else await other.DisposeAsync();
        var (output, error) = (await ingest.StandardOutput.ReadToEndAsync(), await ingest.StandardError.ReadToEndAsync());
        await ingest.WaitForExitAsync();

        ingest.ExitCode.Should().Be(isEnded ? 1 : 0);
        if (isEnded) error.Should().MatchRegex("Ended\\. [01] of 1 files have been received and 0 of them finished");
        else output.Should().Contain("Published");
    }

    [Fact]
    public async Task What_is_put_into_the_inbox_is_taken_in_with_its_manifest()
    {
        await using var server = await Server.StartAsync(Home);
        var inbox = Path.Combine(Home, "inbox");

        File.Copy(Repository.Sample("bottle-cap-news.pdf"), Path.Combine(inbox, "news.pdf"));
        File.Copy(Repository.Sample("truncated.pdf"), Path.Combine(inbox, "broken.pdf"));
        await File.WriteAllTextAsync(Path.Combine(inbox, "manifest.csv"), "file,title,kind\nnews.pdf,A cap that stays on,news\nbroken.pdf,Broken,nonsense\n");
        await Server.WaitUntilAsync(() => Task.FromResult(!File.Exists(Path.Combine(inbox, "news.pdf")) && File.Exists(Path.Combine(inbox, "problems.txt"))));
        await server.WaitUntilIdleAsync();

        var found = await server.GetJsonAsync("/api/v1/search?q=title:stays");
        found.GetProperty("hits")[0].GetProperty("title").GetString().Should().Be("A cap that stays on");
        File.Exists(Path.Combine(inbox, "broken.pdf")).Should().BeTrue("its row is wrong");
        (await File.ReadAllTextAsync(Path.Combine(inbox, "problems.txt"))).Should().Contain("line 3").And.Contain("nonsense");
    }

    [Fact]
    public async Task An_attachment_joins_the_publication_of_its_main_file()
    {
        var manifest = folder.File("manifest.csv");
        await File.WriteAllTextAsync(manifest, "file,title\nstartup-news.pdf;startup-news-annex.pdf,Start-ups\n");

        await Executable.RunAsync("ingest", Repository.Sample("startup-news.pdf"), Repository.Sample("startup-news-annex.pdf"), "--manifest", manifest, "--home", Home);

        await using var server = await Server.StartAsync(Home);
        var hit = (await server.GetJsonAsync("/api/v1/search?q=")).GetProperty("hits").EnumerateArray().Should().ContainSingle().Subject;
        hit.GetProperty("pageCount").GetInt32().Should().Be(4);
    }

    [Fact]
    public async Task A_path_that_is_empty_is_refused_in_a_sentence()
    {
        var result = await Executable.RunAsync("ingest", "", "--home", Home);

        result.ExitCode.Should().Be(2);
        result.Error.Should().Contain("A path is empty").And.NotContain("Exception");
    }

    [Fact]
    public async Task Drafts_are_kept_but_not_found()
    {
        await Executable.RunAsync("ingest", Repository.Sample("bottle-cap-news.pdf"), "--draft", "--home", Home);

        var status = JsonDocument.Parse(await StatusAsync()).RootElement;
        (status.GetProperty("drafts").GetInt32(), status.GetProperty("indexedPublications").GetInt32()).Should().Be((1, 0));
    }

    [Theory]
    [InlineData("There is no file or folder", "ingest", "/no/such/path.pdf")]
    [InlineData("There is no archive in", "status")]
    [InlineData("There is no archive in", "search", "water")]
    public async Task Wrong_use_is_told_in_one_line(string told, params string[] verb)
    {
        var result = await Executable.RunAsync([.. verb, "--home", folder.File("nowhere")]);

        result.ExitCode.Should().Be(2);
        result.Error.Should().StartWith(told);
        result.Error.Trim().Should().NotContain("\n");
    }

    private async Task<JsonElement> IngestJsonAsync(params string[] paths)
    {
        var result = await Executable.RunAsync(["ingest", .. paths, "--json", "--home", Home]);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    private async Task<string> StatusAsync()
    {
        var status = JsonDocument.Parse((await Executable.RunAsync("status", "--home", Home, "--json")).Output).RootElement;
        return JsonSerializer.Serialize(status.EnumerateObject().Where(fact => fact.Name is not "indexBytes").ToDictionary(fact => fact.Name, fact => fact.Value));
    }
}
