using System.Diagnostics;
using System.IO.Compression;
using System.Net;

namespace PolicyArchive.IntegrationTests.Edge;

/// <summary>Group A of the inputs that an archive must bear, as far as files are sent out again: their names and what browsers might take them for.</summary>
public sealed class DeliveredFileTests
{
    [Fact]
    public async Task A3_names_in_an_archive_lead_nowhere_and_are_shown_without_what_would()
    {
        string[] names =
        [
            "../../etc/cron.d/up.pdf", "..\\..\\back.pdf", "C:drive.pdf", "CON.pdf", new string('n', 4_000) + ".pdf", "a\0b.pdf", "hidden/.pdf",
            "dots. .pdf", "gpj\u202efdp.pdf", "/etc/absolute.pdf",
        ];
        using var archive = new OwnArchive();
        using (var zip = ZipFile.Open(archive.File("in.zip"), ZipArchiveMode.Create))
            foreach (var (i, name) in names.Index())
            {
                MadePdf.Write(archive.File($"{i}.pdf"), $"word{i}");
                zip.CreateEntryFromFile(archive.File($"{i}.pdf"), name);
            }

        var result = await Executable.RunAsync("ingest", archive.File("in.zip"), "--home", archive.Home);

        result.ExitCode.Should().Be(0, result.Output + result.Error);
        await using var server = await archive.ServeAsync();
        foreach (var (i, _) in names.Index())
        {
            var shown = (await OwnArchive.FindAsync(server, $"word{i}")).GetProperty("originals")[0].GetProperty("name").GetString()!;
            shown.Length.Should().BeLessThanOrEqualTo(200);
            shown.Should().EndWith(".pdf").And.NotMatchRegex("[\\x00-\\x1f\\\\/:\u202e]|^\\.|^CON\\.");
        }
        Directory.EnumerateFiles(Path.GetDirectoryName(archive.Home)!, "*up.pdf", SearchOption.AllDirectories).Should().OnlyContain(file => file.StartsWith(archive.Home, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A4_a_file_is_saved_under_its_name_without_what_leads_elsewhere()
    {
        string[] names = ["p\"\r\nX-Evil: 1.pdf", "..\\..\\etc\\passwd.pdf", "C:x.pdf", "a\u202efdp.exe.pdf", new string('n', 200) + ".pdf", "물 순환.pdf"];
        using var archive = new OwnArchive();
        var folder = Directory.CreateDirectory(archive.File("in")).FullName;
        foreach (var (i, name) in names.Index()) MadePdf.Write(Path.Combine(folder, name), $"word{i}");
        (await Executable.RunAsync("ingest", folder, "--home", archive.Home)).ExitCode.Should().Be(0);
        await using var server = await archive.ServeAsync();

        foreach (var (i, name) in names.Index())
        {
            var original = (await OwnArchive.FindAsync(server, $"word{i}")).GetProperty("originals")[0];
            var answer = await Wire.AskAsync(server.Address, $"GET {original.GetProperty("url").GetString()} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            Wire.StatusOf(answer).Should().Be(200);
            var head = answer[..answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
            var header = head.Split("\r\n").Single(line => line.StartsWith("Content-Disposition: attachment;", StringComparison.Ordinal));
            var saved = Uri.UnescapeDataString(header[(header.IndexOf("''", StringComparison.Ordinal) + 2)..]);
            saved.Should().EndWith(".pdf").And.NotMatchRegex("[\"\\r\\n\\\\/:\u202e]|^\\.");
            if (i == names.Length - 1) saved.Should().Be(name.Normalize());
            head.Should().NotContain("\nX-Evil");
        }
    }

    [Fact]
    public async Task A10_a_pdf_that_is_a_page_and_an_archive_too_is_sent_as_a_pdf_in_which_nothing_runs()
    {
        using var archive = new OwnArchive();
        MadePdf.Write(archive.File("made.pdf"), "geosmin");
        var pdf = await File.ReadAllBytesAsync(archive.File("made.pdf"));
        var line = Array.IndexOf(pdf, (byte)'\n') + 1;
        byte[] polyglot = [.. pdf[..line], .. "%<html><script>alert(1)</script></html>\n"u8, .. pdf[line..], .. "PK\x05\x06"u8, .. new byte[18]];
        await File.WriteAllBytesAsync(archive.File("both.pdf"), polyglot);
        (await Executable.RunAsync("ingest", archive.File("both.pdf"), "--home", archive.Home)).ExitCode.Should().Be(0);
        await using var server = await archive.ServeAsync();
        var url = (await OwnArchive.FindAsync(server, "geosmin")).GetProperty("originals")[0].GetProperty("url").GetString();

        using var response = await server.Client.GetAsync(url);

        (await response.Content.ReadAsByteArrayAsync()).Should().Equal(polyglot);
        response.Content.Headers.ContentType!.ToString().Should().Be("application/pdf");
        response.Content.Headers.ContentDisposition!.DispositionType.Should().Be("attachment");
        response.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        response.Headers.GetValues("Content-Security-Policy").Should().Equal("default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox");
    }

    [Fact]
    public async Task A2_a_pdf_under_another_ending_is_kept_and_sent_as_what_it_is()
    {
        using var archive = new OwnArchive();
        await archive.IngestAsync("a.html", "geosmin");
        await using var server = await archive.ServeAsync();

        var original = (await OwnArchive.FindAsync(server, "geosmin")).GetProperty("originals")[0];

        original.GetProperty("name").GetString().Should().Be("a.html.pdf");
        using var response = await server.Client.GetAsync(original.GetProperty("url").GetString());
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/pdf");
    }

    [Fact]
    public async Task While_a_file_waits_for_its_scanner_a_worker_with_nothing_to_do_does_not_call_that_well()
    {
        using var archive = new OwnArchive();
        var isAway = archive.File("away");
        await File.WriteAllTextAsync(isAway, string.Empty);
        await File.WriteAllTextAsync(archive.File("scanner"), $"test ! -e '{isAway}' && exit 0\nsleep 0.5\nexit 2\n");
        MadePdf.Write(archive.File("a.pdf"), "geosmin");
        await using var server = await archive.ServeAsync(
            ("Archive:Scan:0", "sh"), ("Archive:Scan:1", archive.File("scanner")), ("Archive:Extractor:Workers", "2"), ("Archive:PollEvery", "00:00:00.05"));
        var ingest = Executable.RunAsync("ingest", archive.File("a.pdf"), "--home", archive.Home);
        await Server.WaitUntilAsync(async () => await server.IntakeAsync() == "scanner-fails");

        var told = new HashSet<string>();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromSeconds(4);) told.Add(await server.IntakeAsync());

        told.Should().Equal("scanner-fails");
        File.Delete(isAway);
        (await ingest).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task A8_a_file_in_which_a_scanner_finds_something_is_put_aside_and_while_it_gives_no_answer_files_wait()
    {
        using var archive = new OwnArchive();
        var (scanner, isAway) = (archive.File("scanner"), archive.File("away"));
        await File.WriteAllTextAsync(scanner, $"test ! -e '{isAway}' || exit 2\ngrep -q sickness \"$1\" || exit 0\necho \"$1: Eicar-Test-Signature FOUND\"\nexit 1\n");
        await File.WriteAllTextAsync(isAway, string.Empty);
        MadePdf.Write(archive.File("sound.pdf"), "geosmin");
        MadePdf.Write(archive.File("ill.pdf"), "sickness");
        await using var server = await archive.ServeAsync(("Archive:Scan:0", "sh"), ("Archive:Scan:1", scanner));

        var ingest = Executable.RunAsync("ingest", archive.File("sound.pdf"), archive.File("ill.pdf"), "--home", archive.Home, "--json");
        await Server.WaitUntilAsync(async () => await server.IntakeAsync() == "scanner-fails");
        (await server.Client.GetStringAsync("/desk/health?lang=en")).Should().Contain("the malware scanner gives no answer");
        (await server.GetJsonAsync("/api/v1/search?q=geosmin")).GetProperty("total").GetInt32().Should().Be(0);
        File.Delete(isAway);

        var result = await ingest;
        result.Output.Should().Contain("malware was found in it (Eicar-Test-Signature FOUND).").And.Contain("악성코드가 발견되었습니다");
        File.Exists(Path.Combine(archive.Home, "rejected", "ill.pdf")).Should().BeTrue("it is kept where its owner finds it");
        await server.WaitUntilIdleAsync();
        (await server.GetJsonAsync("/api/v1/search?q=sickness")).GetProperty("total").GetInt32().Should().Be(0);
        (await OwnArchive.FindAsync(server, "geosmin")).GetProperty("originals").GetArrayLength().Should().Be(1);
        (await server.IntakeAsync()).Should().Be("ok");
        Directory.EnumerateFiles(Path.Combine(archive.Home, "store"), "events.jsonl", SearchOption.AllDirectories).Should().Contain(events => File.ReadAllText(events).Contains("\"virus check\""));
    }

    [Fact]
    public async Task A11_a_pdf_that_would_act_is_kept_and_sent_byte_for_byte_nothing_runs_in_it_and_its_record_says_so()
    {
        using var archive = new OwnArchive();
        var acting = Bombs.All["acts-when-opened"]();
        await File.WriteAllBytesAsync(archive.File("acting.pdf"), acting);
        (await Executable.RunAsync("ingest", archive.File("acting.pdf"), "--home", archive.Home)).Should().Match<VerbResult>(result =>
            result.ExitCode == 0 && result.Output.Contains($"Asks whoever shows it to run scripts, start programs: {archive.File("acting.pdf")}"));
        await using var server = await archive.ServeAsync();

        var original = (await OwnArchive.FindAsync(server, "acts")).GetProperty("originals")[0];
        original.GetProperty("asksTo").EnumerateArray().Select(action => action.GetString()).Should().Equal("run-scripts", "start-programs");
        using var response = await server.Client.GetAsync(original.GetProperty("url").GetString());

        (await response.Content.ReadAsByteArrayAsync()).Should().Equal(acting);
        response.Headers.GetValues("Content-Security-Policy").Should().Equal("default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox");
        var record = $"/publications/{(await OwnArchive.FindAsync(server, "acts")).GetProperty("id").GetString()}";
        (await server.Client.GetStringAsync($"{record}?lang=en")).Should().Contain("run scripts, start programs. Nothing of that happens on this site");
        (await server.Client.GetStringAsync($"{record}?lang=ko")).Should().Contain("스크립트 실행, 프로그램 시작. 이 사이트에서는 아무것도 실행되지 않지만");
        Directory.EnumerateFiles(Path.Combine(archive.Home, "store"), "events.jsonl", SearchOption.AllDirectories).Select(File.ReadAllText)
            .Should().ContainSingle(events => events.Contains("\"metadata extraction\"") && events.Contains("acting.pdf asks whoever shows it to act: RunScripts, StartPrograms."));
    }

    [Fact]
    public async Task A12_a_file_that_opens_with_a_password_only_is_refused_by_name_once_and_kept()
    {
        using var archive = new OwnArchive();

        var result = await Executable.RunAsync("ingest", Repository.Sample("user-password.pdf"), "--home", archive.Home, "--json");

        result.ExitCode.Should().Be(1);
        result.Output.Should().Contain("Encrypted");
        File.Exists(Path.Combine(archive.Home, "rejected", "user-password.pdf")).Should().BeTrue();
        (await Executable.RunAsync("status", "--home", archive.Home, "--json")).Output.Should().MatchRegex("\"waiting\": ?0");
    }

    [Fact]
    public async Task A2_a_page_or_a_picture_with_scripts_is_never_kept_so_it_is_never_sent()
    {
        using var archive = new OwnArchive();
        await File.WriteAllTextAsync(archive.File("page.html"), "<html><script>alert(1)</script></html>");
        await File.WriteAllTextAsync(archive.File("picture.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>");
        await File.WriteAllTextAsync(archive.File("page.pdf"), "<html><script>alert(1)</script></html>");

        var result = await Executable.RunAsync("ingest", archive.File("page.html"), archive.File("picture.svg"), archive.File("page.pdf"), "--home", archive.Home);

        result.ExitCode.Should().NotBe(0);
        await using var server = await archive.ServeAsync();
        (await server.GetJsonAsync("/api/v1/search?q=")).GetProperty("total").GetInt32().Should().Be(0);
        using var missing = await server.Client.GetAsync("/rejected/page.pdf");
        missing.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }
}
