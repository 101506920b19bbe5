using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace PolicyArchive.IntegrationTests;

/// <summary>Queries made to hurt, sent to the site and to the API as bytes on the wire.</summary>
public sealed class HostileQueryTests
{
    private const long Growth = 64L << 20;
    private const int Warming = 2_000;
    private static readonly int Many = LongTests.AreWanted ? 10_000 : 2_000;

    [Fact]
    public async Task A_hundred_hostile_queries_are_answered_or_refused_by_name_and_thousands_leave_the_memory_as_it_was()
    {
        using var folder = new TemporaryFolder();
        await using var server = await Server.StartAsync(folder.File("archive"), "demo");
        await server.WaitUntilIdleAsync();
        var queries = HostileQueries.All.ToList();
        queries.Should().HaveCountGreaterThanOrEqualTo(100).And.OnlyHaveUniqueItems();

        var answers = new List<(string Query, HttpStatusCode Api, HttpStatusCode Site, double Milliseconds)>();
        foreach (var query in queries)
        {
            var since = Stopwatch.GetTimestamp();
            var api = await AskAsync(server, "/api/v1/search?" + query);
            answers.Add((query, api, await AskAsync(server, "/search?" + query), Stopwatch.GetElapsedTime(since).TotalMilliseconds / 2));
        }
        Print(answers);
        answers.Where(answer => (int)answer.Api >= 500 || (int)answer.Site >= 500).Should().BeEmpty();
        answers.Select(answer => answer.Api).Distinct().Should().Contain([HttpStatusCode.OK, HttpStatusCode.BadRequest]);

        await AskManyAsync(server, queries, Warming);
        var before = ResidentBytes(server);
        await AskManyAsync(server, queries, Many);
        var after = ResidentBytes(server);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Resident after {Warming:N0}: {before >> 20} MB; after {Many:N0} more: {after >> 20} MB"));
        (after - before).Should().BeLessThan(Growth);
        (await AskAsync(server, "/api/v1/search?q=water")).Should().Be(HttpStatusCode.OK);
    }

    private static async Task<HttpStatusCode> AskAsync(Server server, string path)
    {
        using var response = await server.Client.GetAsync(path);
        var body = await response.Content.ReadAsStringAsync();
        if (response.StatusCode == HttpStatusCode.BadRequest && path.StartsWith("/api", StringComparison.Ordinal))
            body.Should().Contain("\"errors\":{", $"{path[..Math.Min(path.Length, 60)]} is refused by name");
        return response.StatusCode;
    }

    private static Task AskManyAsync(Server server, List<string> queries, int count) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (i, _) => ((int)await AskAsync(server, "/api/v1/search?" + queries[i % queries.Count])).Should().BeLessThan(500));

    private static long ResidentBytes(Server server)
    {
        using var process = Process.GetProcessById(server.ProcessId);
        return process.WorkingSet64;
    }

    private static void Print(List<(string Query, HttpStatusCode Api, HttpStatusCode Site, double Milliseconds)> answers)
    {
        var table = new StringBuilder();
        foreach (var (query, api, site, milliseconds) in answers)
            table.AppendLine(CultureInfo.InvariantCulture, $"{(int)api} {(int)site} {milliseconds,8:F1} ms  {query[..Math.Min(query.Length, 80)]}");
        table.AppendLine(CultureInfo.InvariantCulture, $"slowest {answers.Max(answer => answer.Milliseconds):F1} ms of {answers.Count}");
        Console.WriteLine(table);
    }
}
