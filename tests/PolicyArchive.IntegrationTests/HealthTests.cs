using System.Net;
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
        (await server.Client.GetStringAsync("/desk/health?lang=ko")).Should().ContainAll("이상이 발견된 자료 1건", id, "verify --against DIR", "무결성 점검");
        (await server.GetJsonAsync("/health/ready")).GetProperty("fixity").GetProperty("failed").GetInt32().Should().Be(1);
        using var ready = await server.Client.GetAsync("/health/ready");
        ready.StatusCode.Should().Be(HttpStatusCode.OK, "readers are served all the same");
    }

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
