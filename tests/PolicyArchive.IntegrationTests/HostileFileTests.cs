using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace PolicyArchive.IntegrationTests;

/// <summary>Files that mean harm, fed to a running server as anybody's are. The long run is in tests/PolicyArchive.Hardening.</summary>
public sealed class HostileFileTests : IDisposable
{
    private const string Word = "afterthebombs";
    private const int Mutants = 60;
    private const long ResidentWhenReading = 150_000_000;
    private readonly TemporaryFolder folder = new();

    private string Home => folder.File("archive");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A7_and_B1_to_B11_every_bomb_and_every_damaged_file_has_an_outcome_with_a_name_and_the_sound_one_behind_them_is_found()
    {
        await using var server = await Server.StartAsync(Home);
        var files = Directory.CreateDirectory(folder.File("files")).FullName;
        foreach (var (name, make) in Bombs.All) await File.WriteAllBytesAsync(Path.Combine(files, $"a-{name}.pdf"), make());
        _ = new Mutants([.. Directory.EnumerateFiles(Repository.Samples, "*.pdf").Order(StringComparer.Ordinal)], seed: 7).WriteTo(files, 0, Mutants).ToList();
        await File.WriteAllBytesAsync(Path.Combine(files, "z-sound.pdf"), RawPdf.WithPage($"BT /F1 12 Tf 72 700 Td ({Word}) Tj ET").ToBytes());

        var result = JsonDocument.Parse((await Executable.RunAsync("ingest", files, "--home", Home, "--json")).Output).RootElement;
        await server.WaitUntilIdleAsync();

        var taken = result.GetProperty("files").EnumerateArray().ToList();
        taken.Should().HaveCount(Bombs.All.Count + Mutants + 1);
        foreach (var file in taken)
        {
            file.GetProperty("outcome").GetString().Should().BeOneOf("published", "duplicate", "rejected");
            file.GetProperty("sentences").GetProperty("en").GetString().Should().EndWith(".");
            file.GetProperty("sentences").GetProperty("ko").GetString().Should().MatchRegex("[가-힣].*\\.$");
        }
        string? Reason(string bomb) => taken.Single(file => file.GetProperty("file").GetString()!.EndsWith($"a-{bomb}.pdf", StringComparison.Ordinal)).GetProperty("reason").GetString();
        Reason("empty").Should().Be("NotPdf");
        Reason("page-of-the-web").Should().Be("NotPdf");
        Reason("header-only").Should().Be("Damaged");
        Reason("one-page-many-times").Should().Be("TooManyPages");
        Reason("bottomless-map").Should().Be("OutOfMemory");
        Reason("acts-when-opened").Should().BeNull("what a file would do on a desk is kept and never done here");
        (await server.GetJsonAsync($"/api/v1/search?q={Word}")).GetProperty("hits").GetArrayLength().Should().Be(1);
        Directory.EnumerateFiles(Path.Combine(Home, "staging"), "*", SearchOption.AllDirectories).Should().BeEmpty();
        ProcessFacts.Below(server.ProcessId).Where(child => ProcessFacts.Of(child) is { IsZombie: true }).Should().BeEmpty();
    }

    [Fact]
    public async Task B12_a_gigabyte_that_a_process_says_on_its_standard_error_is_let_go_and_others_are_taken_in()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A process is made to say more through /proc.");
        await using var server = await Server.StartAsync(Home, settings: new Dictionary<string, string> { ["Archive:Extractor:Cage"] = "None", ["Archive:Extractor:TimePerPage"] = "00:10:00", ["Archive:Extractor:TimePerFile"] = "00:10:00" });
        await File.WriteAllBytesAsync(folder.File("slow.pdf"), Bombs.Slow());
        using var ingest = Executable.Start("ingest", folder.File("slow.pdf"), "--home", Home);
        var reader = (await ReadersOfAsync(server)).Single(child => ProcessFacts.Of(child) is { Name: "dotnet", Resident: > ResidentWhenReading });
        var before = ProcessFacts.Of(server.ProcessId)!.Resident;
        // Held still, so that neither the end of its file nor the processor's time ends it before the other file is taken in, however slow the machine.
        await SignalAsync("STOP", reader);

        using (var said = new FileStream($"/proc/{reader}/fd/2", FileMode.Open, FileAccess.Write))
        {
            var much = new byte[1 << 20];
            Array.Fill(much, (byte)'!');
            for (var megabytes = 0; megabytes < 1024; megabytes++) said.Write(much);
        }

        (await Executable.RunAsync("ingest", Repository.Sample("bottle-cap-news.pdf"), "--home", Home)).ExitCode.Should().Be(0);
        ProcessFacts.Of(reader).Should().NotBeNull("it was not waited for");
        (ProcessFacts.Of(server.ProcessId)!.Resident - before).Should().BeLessThan(100_000_000);
        ingest.Kill();
    }

    [Fact]
    public async Task B14_processes_that_read_end_with_the_server_however_it_ends()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are looked at in /proc.");
        var server = await Server.StartAsync(Home);
        await File.WriteAllBytesAsync(folder.File("slow.pdf"), Bombs.Slow());
        var ingest = Executable.Start("ingest", folder.File("slow.pdf"), "--home", Home);
        var children = await ReadersOfAsync(server);

        await SignalAsync("KILL", server.ProcessId);

        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        children.Select(child => ProcessFacts.Of(child)).Should().OnlyContain(facts => facts == null || facts.IsZombie);
        ingest.Kill();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task B15_a_file_on_which_the_whole_server_ended_twice_is_parked_by_name_and_the_others_go_on()
    {
        await File.WriteAllBytesAsync(folder.File("poison.pdf"), Bombs.Slow());
        Task<VerbResult>? ingest = null;
        for (var i = 0; i < 2; i++)
        {
            var server = await Server.StartAsync(Home);
            ingest ??= Executable.RunAsync("ingest", folder.File("poison.pdf"), Repository.Sample("bottle-cap-news.pdf"), "--home", Home, "--json");
            await ReadersOfAsync(server);
            await server.KillAsync();
            await server.DisposeAsync();
        }

        await using var last = await Server.StartAsync(Home);
        var files = JsonDocument.Parse((await ingest!).Output).RootElement.GetProperty("files").EnumerateArray()
            .ToDictionary(file => Path.GetFileName(file.GetProperty("file").GetString()!));

        files["poison.pdf"].GetProperty("reason").GetString().Should().Be("CutOffTwice");
        files["bottle-cap-news.pdf"].GetProperty("outcome").GetString().Should().Be("published");
        File.Exists(Path.Combine(Home, "rejected", "poison.pdf")).Should().BeTrue("it is kept where its owner finds it");
    }

    // Reading has begun for good when a process has used time for it.
    private static async Task<List<int>> ReadersOfAsync(Server server)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var children = ProcessFacts.Below(server.ProcessId).ToList();
            if (children.Any(child => ProcessFacts.Of(child) is { Name: "dotnet", Resident: > ResidentWhenReading })) return children;
            await Task.Delay(50, limit.Token);
        }
    }

    private static async Task SignalAsync(string signal, int process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
