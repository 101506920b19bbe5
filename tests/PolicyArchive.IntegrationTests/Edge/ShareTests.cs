using System.Net;
using System.Text;

namespace PolicyArchive.IntegrationTests.Edge;

/// <summary>What costs much leaves enough for those who read: costly answers are few at a time, and what is taken in takes one core.</summary>
public sealed class ShareTests : IDisposable
{
    private const int AtOnce = 12;
    private const int Copies = 6;
    private const string Costly = "/concordance.csv?term=the+OR+of+OR+geosmin&by=left";

    private readonly OwnArchive archive = new();

    [Fact]
    public async Task One_client_gets_few_costly_answers_at_the_same_time_and_all_of_them_in_turn()
    {
        await using var server = await ServeLongAnswersAsync(("Site:Rates:CostlyAtOnce", "1"), ("Site:Rates:CostlyAtOnceInAll", "1000"));

        (await AskAtOnceAsync(server, _ => "192.0.2.1")).Should().Contain(HttpStatusCode.OK).And.Contain(HttpStatusCode.TooManyRequests);

        for (var i = 0; i < 3; i++) (await AskAsync(server, Costly, "192.0.2.1")).Should().Be(HttpStatusCode.OK, "what has ended holds no place");
    }

    [Fact]
    public async Task Clients_that_keep_to_their_share_each_do_not_take_all_together()
    {
        await using var server = await ServeLongAnswersAsync(("Site:Rates:CostlyAtOnce", "1000"), ("Site:Rates:CostlyAtOnceInAll", "1"));

        var costly = AskAtOnceAsync(server, client => $"192.0.2.{client + 1}");
        (await AskAsync(server, "/search?q=geosmin", "192.0.2.100")).Should().Be(HttpStatusCode.OK, "searching costs little");

        (await costly).Should().Contain(HttpStatusCode.OK).And.Contain(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task While_pages_are_asked_for_one_file_at_a_time_is_read_and_a_monitor_holds_nothing_back()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are looked at in /proc.");
        await using var server = await archive.ServeAsync(("Archive:Extractor:Workers", "2"));
        await server.Client.GetStringAsync("/");
        await FillInboxAsync();

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        for (var most = 0; await SearchableAsync(server) < 3; await Task.Delay(20, limit.Token))
        {
            await server.Client.GetStringAsync("/");
            (most = Math.Max(most, Reading(server))).Should().BeLessThan(2);
        }

        for (; Reading(server) < 2; await Task.Delay(20, limit.Token)) await server.Client.GetStringAsync("/health/ready");
    }

    public void Dispose() => archive.Dispose();

    // So many that most still wait when the first are found, each with another comment behind its end.
    private async Task FillInboxAsync()
    {
        foreach (var sample in Directory.EnumerateFiles(Repository.Samples, "*.pdf"))
        {
            for (var copy = 0; copy < Copies; copy++)
                await File.WriteAllBytesAsync(Path.Combine(archive.Home, "inbox", $"{copy}-{Path.GetFileName(sample)}"), [.. await File.ReadAllBytesAsync(sample), .. Encoding.ASCII.GetBytes($"\n%{copy}\n")]);
        }
    }

    private async Task<Server> ServeLongAnswersAsync(params (string Name, string Value)[] settings)
    {
        await archive.IngestAsync("a.pdf", "geosmin in the water of the river and of the lake", pages: 2_000);
        return await archive.ServeAsync([("Site:KnownProxies:0", "127.0.0.1"), ("Site:Rates:Apply", "true"), ("Site:Rates:Costly:Burst", "1000"), .. settings]);
    }

    private static Task<HttpStatusCode[]> AskAtOnceAsync(Server server, Func<int, string> client) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => AskAsync(server, Costly, client(i))));

    private static async Task<HttpStatusCode> AskAsync(Server server, string path, string client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Forwarded-For", client);
        using var response = await server.Client.SendAsync(request);
        return response.StatusCode;
    }

    private static async Task<int> SearchableAsync(Server server) => (await server.GetJsonAsync("/api/v1/search")).GetProperty("total").GetInt32();

    private static int Reading(Server server) => ProcessFacts.Below(server.ProcessId).Count(child => ProcessFacts.Of(child) is { Name: "dotnet" });
}
