using System.Net;
using System.Text.Json;
using PolicyArchive.IntegrationTests.Edge;

namespace PolicyArchive.IntegrationTests;

/// <summary>How the archive is, told to those who keep it.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task A_publication_that_fails_its_check_is_named_with_what_repairs_it_in_the_readers_language()
    {
        using var archive = new OwnArchive();
        await archive.IngestAsync("a.pdf", "geosmin");
        (await Executable.RunAsync("verify", "--home", archive.Home)).ExitCode.Should().Be(0);
        await using var server = await archive.ServeAsync();
        var id = (await OwnArchive.FindAsync(server, "geosmin")).GetProperty("id").GetString()!;
        (await server.Client.GetStringAsync("/desk/health")).Should().Contain("1 publication checked, 0 not yet.").And.Contain("No publication failed").And.NotContain(id);
        File.Delete(Directory.EnumerateFiles(Path.Combine(archive.Home, "store"), "a.pdf", SearchOption.AllDirectories).Single());

        (await Executable.RunAsync("verify", "--home", archive.Home)).ExitCode.Should().Be(1);

        (await server.Client.GetStringAsync("/desk/health?lang=en")).Should().ContainAll("1 publication failed its last check", id, "a.pdf", "verify --against DIR");
        var korean = await server.Client.GetStringAsync("/desk/health?lang=ko");
        korean.Should().ContainAll("이상이 발견된 자료 1건", id, "verify --against DIR", "무결성 점검", "기록과 다릅니다", "격리: ", "다른 프로세스: ").And.NotContain("network:").And.NotContain("refused");
        korean.Should().MatchRegex("<p lang=\"en\">[^<]*a\\.pdf", "what the check says is English, and said to be");
        (await server.GetJsonAsync("/health/ready")).GetProperty("fixity").GetProperty("failed").GetInt32().Should().Be(1);
        using var ready = await server.Client.GetAsync("/health/ready");
        ready.StatusCode.Should().Be(HttpStatusCode.OK, "readers are served all the same");
    }

    [Fact]
    public async Task What_is_no_publications_own_is_checked_by_itself_and_named_until_it_is_mended()
    {
        using var archive = new OwnArchive();
        await archive.IngestAsync("a.pdf", "geosmin");
        await Executable.RunAsync("import", "--subjects", Path.Combine(Repository.Seeds, "subjects.rdf"), "--home", archive.Home);
        var readme = Path.Combine(archive.Home, "store", "README.txt");
        var subjects = Directory.EnumerateFiles(Path.Combine(archive.Home, "store"), "subjects.json", SearchOption.AllDirectories).First();
        var sidecar = Path.Combine(Path.GetDirectoryName(subjects)!, "..", "..", "inventory.json.sha512");
        (string, string)[] often = [("Archive:Fixity:Within", "00:00:01"), ("Archive:Fixity:LookEvery", "00:00:00.1"), ("Archive:Fixity:Share", "0.9")];
        await using (var server = await archive.ServeAsync(often))
        {
            await Server.WaitUntilAsync(async () => await RootAsync(server) == "in order");
            File.Delete(readme);
            await Server.WaitUntilAsync(async () => (await RootAsync(server)).Contains(readme, StringComparison.Ordinal));
            File.Delete(sidecar);
            await Server.WaitUntilAsync(async () => (await RootAsync(server)).Contains("inventory.json.sha512", StringComparison.Ordinal));
            (await server.Client.GetStringAsync("/desk/health?lang=en")).Should().ContainAll("organisations, articles or subjects failed their check", readme, "verify --repair").And.Contain("No publication failed");
            (await server.Client.GetStringAsync("/desk/health?lang=ko")).Should().ContainAll("점검에서 이상이 발견되었습니다", readme);
        }

        var repaired = await Executable.RunAsync("verify", "--repair", "--home", archive.Home);

        repaired.ExitCode.Should().Be(0, repaired.Output + repaired.Error);
        await using var next = await archive.ServeAsync();
        (await RootAsync(next)).Should().Be("in order", "what verify has found outlives it");
        (await next.Client.GetStringAsync("/desk/health?lang=en")).Should().Contain("subjects were in order on");
    }

    private static async Task<string> RootAsync(Server server) => (await server.GetJsonAsync("/health/ready")).GetProperty("root") switch
    {
        { ValueKind: JsonValueKind.Object } root => root.GetProperty("failure").GetString() ?? "in order",
        _ => "not checked",
    };

    [Fact]
    public async Task A_disk_with_less_room_than_is_kept_free_is_told_before_anyone_has_sent_a_file()
    {
        using var archive = new OwnArchive();
        await archive.IngestAsync("a.pdf", "geosmin");
        await using var server = await archive.ServeAsync(("Archive:Storage:FreeBytesKept", $"{long.MaxValue}"));

        (await server.IntakeAsync()).Should().Be("disk-full");
        (await server.GetJsonAsync("/api/v1/search?q=geosmin")).GetProperty("total").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task Room_is_set_aside_to_open_an_archive_with_on_a_full_disk()
    {
        using var archive = new OwnArchive();
        await archive.IngestAsync("a.pdf", "geosmin");

        new FileInfo(Path.Combine(archive.Home, "ballast")).Length.Should().BeGreaterThan(1_000_000);
    }
}
