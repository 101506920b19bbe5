using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace PolicyArchive.IntegrationTests.Edge;

/// <summary>Group H of the inputs that an archive must bear: what gets out by the log, an export, an error or the disk. (H1 and H8 ask for things that are not here.)</summary>
public sealed partial class SideChannelTests : IDisposable
{
    private readonly OwnArchive archive = new();

    [Fact]
    public async Task H2_a_file_name_cannot_write_an_entry_of_the_log()
    {
        const string Name = "a\n2026-01-01T00:00:00.000Z info  Admin: logged in\u001b[2J\u202e.pdf";
        await using var server = await archive.ServeAsync(("Logging:LogLevel:Default", "Information"));
        await File.WriteAllTextAsync(Path.Combine(archive.Home, "inbox", Name), "no PDF");
        await WaitForAsync(() => Directory.EnumerateFiles(Path.Combine(archive.Home, "rejected"), "*", SearchOption.AllDirectories).Any());
        await server.WaitUntilIdleAsync();

        var log = await server.StopAsync();

        log.Should().Contain("a\\n2026-01-01T00:00:00.000Z info  Admin: logged in\\u001b[2J\\u202e.pdf").And.NotContain("\u001b").And.NotContain("\u202e");
        log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().OnlyContain(line => Entry().IsMatch(line) || line.StartsWith("PolicyArchive serves", StringComparison.Ordinal))
            .And.OnlyContain(line => line.Length < 10_000);
    }

    [Fact]
    public async Task H2_entries_in_json_say_when_and_hold_what_is_hostile_as_text()
    {
        await using var server = await archive.ServeAsync(("Logging:LogLevel:Default", "Information"), ("Logging:Console:FormatterName", "json"));
        await File.WriteAllTextAsync(Path.Combine(archive.Home, "inbox", "a\n\"}{.pdf"), "no PDF");
        await WaitForAsync(() => Directory.EnumerateFiles(Path.Combine(archive.Home, "rejected"), "*", SearchOption.AllDirectories).Any());

        var lines = (await server.StopAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("PolicyArchive serves", StringComparison.Ordinal)).ToList();

        lines.Should().NotBeEmpty();
        foreach (var line in lines)
        {
            using var entry = System.Text.Json.JsonDocument.Parse(line);
            entry.RootElement.GetProperty("Timestamp").GetString().Should().EndWith("Z");
        }
    }

    [Fact]
    public async Task H2_what_readers_ask_and_send_does_not_stand_in_the_log()
    {
        await using var server = await archive.ServeAsync(("Logging:LogLevel:Default", "Information"));
        await Wire.StatusOfAsync(server.Address, "/search?q=secretword", "Cookie: lang=secretcookie\r\nUser-Agent: secretagent\r\nAuthorization: Bearer secrettoken\r\n");
        await Wire.StatusOfAsync(server.Address, "/search?q=secretword&kind=secretkind");
        await Wire.AskAsync(server.Address, $"GET / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: {new string('s', 1_000_000)}\r\n\r\n");

        var log = await server.StopAsync();

        log.Should().Contain("PolicyArchive serves").And.NotContain("secret").And.NotContain("ssssssss");
    }

    [Fact]
    public async Task H2_how_many_are_refused_for_what_they_ask_stands_in_the_log_and_neither_what_nor_who()
    {
        await using var server = await archive.ServeAsync(("Site:KnownProxies:0", "127.0.0.1"));
        foreach (var asked in (string[])["/api/v1/search?q=secretword&q=b", "/search?rows=99999", "/api/v1/search?kind=secretkind", "/news?start=-1"])
            (await Wire.StatusOfAsync(server.Address, asked, "X-Forwarded-For: 198.51.100.9\r\n")).Should().Be(400, asked);
        await Wire.StatusOfAsync(server.Address, "/search?q=water");

        var log = await server.StopAsync();

        log.Split("Requests refused for what they asked: 1.").Should().HaveCount(2, "the others are told after a minute");
        log.Should().NotContain("secret").And.NotContain("198.51.100.9");
    }

    [Fact]
    public async Task H3_a_title_that_is_a_formula_is_text_in_an_export()
    {
        string[] titles = ["=1+1", "+1", "-1", "@SUM(A1)"];
        var folder = Directory.CreateDirectory(archive.File("in")).FullName;
        foreach (var (i, _) in titles.Index()) MadePdf.Write(Path.Combine(folder, $"{i}.pdf"), $"geosmin {i}");
        await File.WriteAllLinesAsync(Path.Combine(folder, "manifest.csv"), titles.Select((title, i) => $"{i}.pdf,{title}").Prepend("file,title"));
        (await Executable.RunAsync("ingest", folder, "--manifest", Path.Combine(folder, "manifest.csv"), "--home", archive.Home)).ExitCode.Should().Be(0);
        await using var server = await archive.ServeAsync();

        foreach (var export in (string[])["/search.csv?q=geosmin", "/concordance.csv?q=geosmin"])
        {
            var csv = await server.Client.GetStringAsync(export);
            foreach (var title in titles) csv.Should().Contain($",'{title},").And.NotContain($",{title},");
        }
    }

    [Fact]
    public void H4_no_program_is_started_but_the_one_that_reads_pdfs_and_the_scanner_that_is_named_and_no_shell()
    {
        var starting = Sources().Where(source => Starting().IsMatch(source.Text)).ToDictionary(source => Path.GetFileName(source.Path), source => source.Text);

        starting.Keys.Should().BeEquivalentTo(["WorkerProcess.cs", "Scanner.cs", "CageTrial.cs"], "the last only tries whether a cage lets it");
        foreach (var file in new[] { "WorkerProcess.cs", "Scanner.cs" }) starting[file].Should().Contain("UseShellExecute = false").And.NotContain("\"-c\"");
    }

    [Fact]
    public void H1_nothing_that_serves_asks_another_machine() =>
        Sources().Where(source => Asking().IsMatch(source.Text)).Select(source => Path.GetFileName(source.Path))
            .Should().BeEquivalentTo(["CageProbe.cs", "CageTrial.cs"], "these only try whether a cage keeps a process from this machine's own network");

    [Fact]
    public async Task H5_what_fails_says_nothing_of_the_machinery()
    {
        await archive.IngestAsync("a.pdf", "geosmin");
        await using var server = await archive.ServeAsync();
        var record = await OwnArchive.FindAsync(server, "geosmin");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(archive.Home, "store"), "a.pdf", SearchOption.AllDirectories).ToList()) File.Delete(file);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(archive.Home, "text"), "*", SearchOption.AllDirectories).ToList())
        {
            File.Delete(file);
            Directory.CreateDirectory(file);
        }

        using var original = await server.Client.GetAsync(record.GetProperty("originals")[0].GetProperty("url").GetString());
        using var page = await server.Client.GetAsync($"/api/v1/publications/{record.GetProperty("id").GetString()}/pages/1");

        foreach (var response in (HttpResponseMessage[])[original, page])
        {
            response.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
            (await response.Content.ReadAsStringAsync()).Should().NotContain(archive.Home).And.NotContain("   at ").And.NotContain("Exception").And.NotContain(".cs:").And.NotContain("SQLite");
            response.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        }
        (await page.Content.ReadAsStringAsync()).Should().Contain("\"code\":\"internal-server-error\"");
        (await server.StopAsync()).Should().Contain(" error ").And.Contain("Exception");
    }

    [Fact]
    public async Task H7_nothing_that_the_public_asks_takes_room_on_the_disk()
    {
        await archive.IngestAsync("a.pdf", "geosmin");
        await using var server = await archive.ServeAsync();
        await AskAllAsync(server, 0);
        var before = Bytes();

        for (var round = 1; round <= 50; round++) await AskAllAsync(server, round);

        (Bytes() - before).Should().BeLessThan(64 << 10);
    }

    public void Dispose() => archive.Dispose();

    private static async Task AskAllAsync(Server server, int round)
    {
        foreach (var path in (string[])["/search?q=", "/search?lang=ko&q=", "/concordance?term=", "/overtime?term=", "/search.csv?q=", "/search.atom?q=", "/api/v1/suggest?q=", "/nothing/"])
            using (await server.Client.GetAsync(string.Create(CultureInfo.InvariantCulture, $"{path}word{round}"))) { }
    }

    private static async Task WaitForAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!isSo()) await Task.Delay(100, limit.Token);
    }

    private static IEnumerable<(string Path, string Text)> Sources() => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(file => (file, File.ReadAllText(file)));

    private long Bytes() => Directory.EnumerateFiles(archive.Home, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);

    [GeneratedRegex(@"(?<!\w)Process\.Start\(|new ProcessStartInfo")]
    private static partial Regex Starting();

    [GeneratedRegex(@"\b(HttpClient|IHttpClientFactory|AddHttpClient|WebRequest|TcpClient|TcpListener|UdpClient|SmtpClient|Socket|Dns)\b")]
    private static partial Regex Asking();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (trace|debug|info |warn |error|fatal) [A-Za-z.]+[^:]*: ")]
    private static partial Regex Entry();
}
