using System.Diagnostics;

namespace PolicyArchive.IntegrationTests;

/// <summary>Verbs beside each other, and what they say where something is in their way.</summary>
public sealed class VerbTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Home => folder.File("archive");

    [Fact]
    public async Task Asking_how_an_archive_is_keeps_no_server_from_opening_it()
    {
        await IngestAsync();
        var calls = folder.File("calls");

        var result = await Executable.RunUnderAsync(["strace", "-f", "-qq", "-y", "-o", calls, "-e", "trace=flock"], "status", "--home", Home);

        result.Output.Should().MatchRegex(@"openBy +nobody\n");
        (await File.ReadAllLinesAsync(calls)).Where(call => call.Contains("/lock>", StringComparison.Ordinal)).Should().NotBeEmpty().And.NotContain(call => call.Contains("LOCK_EX", StringComparison.Ordinal));
        File.Exists(Path.Combine(Home, "lock.holder")).Should().BeFalse();
    }

    [Fact]
    public async Task Reindexing_beside_a_verb_that_does_not_do_it_says_who_is_in_its_way_and_does_it_once_that_has_ended()
    {
        await IngestAsync();
        using var other = Process.Start(new ProcessStartInfo("flock", [Path.Combine(Home, "lock"), "sh", "-c", "echo locked; exec cat"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        (await other.StandardOutput.ReadLineAsync()).Should().Be("locked");
        await File.WriteAllTextAsync(Path.Combine(Home, "lock.holder"), "import, process 1, since 2026-01-02T03:04:05Z");

        using var reindex = Executable.Start("reindex", "--home", Home);
        var told = await reindex.StandardError.ReadLineAsync();
        reindex.HasExited.Should().BeFalse();
        other.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            await reindex.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!reindex.HasExited) reindex.Kill();
        }

        told.Should().Be("The archive is open already (import, process 1, since 2026-01-02T03:04:05Z). If that process does not make the index anew, it is made once that has ended.");
        reindex.ExitCode.Should().Be(0);
        File.Exists(Path.Combine(Home, "reindex")).Should().BeFalse("nothing is asked for any more");
        (await Executable.RunAsync("search", "water", "--home", Home)).Output.Should().Contain("on 8 of 8 pages");
    }

    [Fact]
    public async Task The_program_calls_itself_by_its_name() =>
        (await Executable.RunAsync("--help")).Output.Should().Contain("policyarchive [command] [options]").And.Contain("--version").And.NotContain("PolicyArchive.Web");

    [Theory]
    [InlineData("--bag")]
    [InlineData("--ocfl")]
    public async Task A_package_that_cannot_be_written_where_it_is_wanted_is_told_in_one_line(string kind)
    {
        await IngestAsync();

        Check(await Executable.RunAsync("export", kind, "--all", "--to", "/proc/nowhere/package", "--home", Home), "/proc/nowhere");
    }

    [Theory]
    [InlineData("verify", "--bag")]
    [InlineData("import", "--bag")]
    [InlineData("verify", "--ocfl")]
    public async Task A_package_with_a_folder_that_may_not_be_read_is_told_in_one_line(string verb, string kind)
    {
        await IngestAsync();
        var package = folder.File("package");
        (await Executable.RunAsync("export", kind, "--all", "--to", package, "--home", Home)).ExitCode.Should().Be(0);
        var inner = Directory.EnumerateDirectories(package, "*", SearchOption.AllDirectories).Last();

        var result = await Executable.RunUnderAsync(["strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e", "trace=?open,?openat", "-e", "inject=?open,?openat:error=EACCES", "-P", inner], verb, kind, package, "--home", folder.File("other"));

        Check(result, inner);
    }

    public void Dispose() => folder.Dispose();

    private async Task IngestAsync() =>
        (await Executable.RunAsync("ingest", Repository.Sample("tap-water-brochure.pdf"), "--home", Home)).ExitCode.Should().Be(0);

    private static void Check(VerbResult result, string path)
    {
        result.ExitCode.Should().Be(2, result.Output);
        result.Error.Should().Contain(path);
        result.Error.Trim().Should().NotContain("\n");
    }
}
