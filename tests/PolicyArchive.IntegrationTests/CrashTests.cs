using System.Text.Json;

namespace PolicyArchive.IntegrationTests;

public sealed class CrashTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    // Hundreds more, at random moments, are those of tests/PolicyArchive.Hardening.
    public static TheoryData<int> Moments => LongTests.AreWanted ? [150, 600, 1200, 2500] : [600, 1200];

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task A_server_killed_while_it_takes_files_in_loses_nothing_that_was_received(int milliseconds)
    {
        var home = folder.File("archive");
        var server = await Server.StartAsync(home);
        var ingest = Executable.RunAsync("ingest", Repository.Samples, "--manifest", Repository.Sample("manifest.csv"), "--home", home, "--json");
        await Task.Delay(milliseconds);
        await server.KillAsync();

        // The verb waits for a server that works its files off; the next one takes them up where the first was killed.
        // Where the verb came so late that it found no server, it has the archive to itself and is let finish.
        await using var next = await Server.TryStartAsync(home) ?? await StartAfterAsync(ingest, home);
        var result = JsonDocument.Parse((await ingest).Output).RootElement;
        await next.WaitUntilIdleAsync();

        var published = result.GetProperty("files").EnumerateArray().Where(file => file.GetProperty("outcome").GetString() == "published")
            .Select(file => file.GetProperty("id").GetString()).Distinct().ToList();
        var found = (await next.GetJsonAsync("/api/v1/search?q=&rows=100")).GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("id").GetString());
        found.Should().BeEquivalentTo(published);
        published.Should().HaveCountGreaterThanOrEqualTo(16);
        (await Executable.RunAsync("verify", "--home", home)).Output.Should().EndWith("checked, 0 findings.\n");
    }

    private static async Task<Server> StartAfterAsync(Task ingest, string home)
    {
        await ingest;
        return await Server.StartAsync(home);
    }
}
