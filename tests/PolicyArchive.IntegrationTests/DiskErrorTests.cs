using System.Diagnostics;

namespace PolicyArchive.IntegrationTests;

/// <summary>A disk that says no to a flush, made by strace.</summary>
public sealed class DiskErrorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("EIO", "Input/output error")]
    [InlineData("ENOSPC", "No space left on device")]
    public async Task A_file_of_which_a_flush_failed_is_never_acknowledged(string error, string reason)
    {
        var home = folder.File("archive");
        await Executable.RunAsync("ingest", Repository.Sample("tap-water-brochure.pdf"), "--home", home);

        var (exitCode, output) = await IngestAsync(home, $"inject=fsync:error={error}:when=1+");

        exitCode.Should().Be(1);
        output.Should().Contain("startup-news.pdf").And.Contain(reason).And.NotContain("\"published\"");
        (await Executable.RunAsync("status", "--home", home, "--json")).Output.Should().Contain("\"publications\": 1").And.Contain("\"waiting\": 0");
        Directory.EnumerateFileSystemEntries(Path.Combine(home, "staging", "work")).Should().BeEmpty();
        (await Executable.RunAsync("verify", "--home", home)).Output.Should().EndWith("checked, 0 findings.\n");
        (await IngestAsync(home, "trace=fsync")).ExitCode.Should().Be(0, "the disk is well again");
    }

    private static async Task<(int ExitCode, string Output)> IngestAsync(string home, string strace)
    {
        string[] arguments = ["-f", "-o", "/dev/null", "-e", "trace=fsync", "-e", strace, Executable.Path, "ingest", Repository.Sample("startup-news.pdf"), "--home", home, "--json"];
        using var process = Process.Start(new ProcessStartInfo("strace", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
