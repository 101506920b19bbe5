using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace PolicyArchive.IntegrationTests.Edge;

/// <summary>Many readers, slow ones, large files, and the end of the process.</summary>
public sealed class LoadTests : IDisposable
{
    private const long Large = 200_000_000;
    private readonly OwnArchive archive = new();

    [Fact]
    public async Task Thirty_two_readers_are_answered_and_leave_nothing_behind()
    {
        await archive.IngestAsync("a.pdf", "geosmin in the water", pages: 50);
        await using var server = await archive.ServeAsync();
        await ReadAsync(server, 32, 5);
        var before = Measure(server);

        await ReadAsync(server, 32, 50);

        await Task.Delay(TimeSpan.FromSeconds(2));
        var after = Measure(server);
        Console.WriteLine($"32 readers: before {before}, after {after}");
        (after.ResidentBytes - before.ResidentBytes).Should().BeLessThan(200L << 20);
        after.Handles.Should().BeLessThan(before.Handles + 100);
        after.Threads.Should().BeLessThan(100);
    }

    [Fact]
    public async Task Five_hundred_slow_connections_keep_nobody_waiting()
    {
        await archive.IngestAsync("a.pdf", "geosmin", padding: 20_000_000);
        await using var server = await archive.ServeAsync();
        var url = (await OwnArchive.FindAsync(server, "geosmin")).GetProperty("originals")[0].GetProperty("url").GetString();
        await ReadAsync(server, 2, 20);
        var slow = new List<TcpClient>();
        for (var i = 0; i < 500; i++)
        {
            var client = new TcpClient { ReceiveBufferSize = 1_024 };
            await client.ConnectAsync(server.Address.Host, server.Address.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(i % 2 == 0 ? "GET /search?q=a HTTP/1.1\r\nHo" : $"GET {url} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            slow.Add(client);
        }

        var times = new List<double>();
        for (var i = 0; i < 50; i++)
        {
            var since = Stopwatch.GetTimestamp();
            (await server.Client.GetStringAsync(string.Create(CultureInfo.InvariantCulture, $"/search?q=geosmin+{i}"))).Should().NotBeEmpty();
            times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Beside 500 slow connections: p50 {times.Order().ElementAt(25):F1} ms, p95 {times.Order().ElementAt(47):F1} ms; {Measure(server)}"));
        times.Order().ElementAt(47).Should().BeLessThan(5_000);
        slow.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task A_large_file_is_sent_in_constant_memory()
    {
        await archive.IngestAsync("large.pdf", "geosmin", padding: Large);
        await using var server = await archive.ServeAsync();
        var original = (await OwnArchive.FindAsync(server, "geosmin")).GetProperty("originals")[0];
        original.GetProperty("length").GetInt64().Should().BeGreaterThan(Large);
        await DownloadAsync(server, original.GetProperty("url").GetString()!);
        var before = Measure(server);

        var since = Stopwatch.GetTimestamp();
        var digests = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DownloadAsync(server, original.GetProperty("url").GetString()!)));
        var took = Stopwatch.GetElapsedTime(since);

        var after = Measure(server);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"4 times {Large / 1e6:F0} MB at once in {took.TotalSeconds:F2} s: before {before}, after {after}"));
        digests.Should().OnlyContain(digest => digest == original.GetProperty("fixity").GetString());
        (after.ResidentBytes - before.ResidentBytes).Should().BeLessThan(64L << 20);
    }

    [Fact]
    public async Task Asked_to_end_it_finishes_what_it_has_begun_refuses_what_is_new_and_is_gone_within_ten_seconds()
    {
        await archive.IngestAsync("large.pdf", "geosmin", pages: 300, padding: Large);
        await using var server = await archive.ServeAsync();
        var url = (await OwnArchive.FindAsync(server, "geosmin")).GetProperty("originals")[0].GetProperty("url").GetString();
        using var slow = new TcpClient { ReceiveBufferSize = 1_024 };
        await slow.ConnectAsync(server.Address.Host, server.Address.Port);
        await slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {url} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        var begun = Enumerable.Range(0, 8).Select(i => server.Client.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/concordance.csv?term=geosmin+OR+w{i}"), HttpCompletionOption.ResponseHeadersRead)).ToList();
        var first = await Task.WhenAny(begun);
        await first;

        var since = Stopwatch.GetTimestamp();
        var stopping = server.StopAsync();
        foreach (var answer in begun)
        {
            using var response = await answer;
            response.StatusCode.Should().Be(HttpStatusCode.OK);
            (await response.Content.ReadAsStringAsync()).Split('\n').Should().HaveCount(302);
        }
        await Task.Delay(TimeSpan.FromSeconds(1));
        var asking = () => server.Client.GetAsync("/");
        await asking.Should().ThrowAsync<HttpRequestException>();
        var log = await stopping;

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Gone {Stopwatch.GetElapsedTime(since).TotalSeconds:F1} s after SIGTERM beside a download that never ends"));
        Stopwatch.GetElapsedTime(since).Should().BeLessThan(TimeSpan.FromSeconds(10));
        log.Should().NotContain("   at ");
        (await Executable.RunAsync("verify", "--home", archive.Home)).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task An_answer_that_takes_longer_than_it_may_is_broken_off_and_says_so()
    {
        await archive.IngestAsync("a.pdf", "geosmin in the water of the river and of the lake", pages: 2_000);
        await using var server = await archive.ServeAsync(("Site:TimePerRequest", "00:00:00.001"));

        using var response = await server.Client.GetAsync("/concordance.json?term=the+OR+of+OR+geosmin&by=left");

        response.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await response.Content.ReadAsStringAsync()).Should().Contain("\"code\":\"service-unavailable\"");
    }

    public void Dispose() => archive.Dispose();

    private static Task ReadAsync(Server server, int readers, int rounds) => Task.WhenAll(Enumerable.Range(0, readers).Select(async reader =>
    {
        for (var round = 0; round < rounds; round++)
            foreach (var path in (string[])["/search?q=geosmin", "/api/v1/search?q=water", "/api/v1/suggest?q=wa", "/site.css"])
                (await server.Client.GetAsync(path)).StatusCode.Should().Be(HttpStatusCode.OK);
    }));

    private static async Task<string> DownloadAsync(Server server, string url)
    {
        using var response = await server.Client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream));
    }

    private static Cost Measure(Server server)
    {
        using var process = Process.GetProcessById(server.ProcessId);
        return new Cost(process.WorkingSet64, process.HandleCount, process.Threads.Count);
    }

    public sealed record Cost(long ResidentBytes, int Handles, int Threads)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ResidentBytes >> 20} MB resident, {Handles} handles, {Threads} threads");
    }
}
