using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PolicyArchive.IntegrationTests;

/// <summary>Where a server listens, and that it listens nowhere else.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("http://127.0.0.1:notaport")]
    [InlineData("http://127.0.0.l:5080")]
    [InlineData("http://127.0.0.1:5080x")]
    [InlineData("http://127.0.0.1:5080,http://127.0.0.1:5081")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://127.0.0.1:5080/archive")]
    [InlineData("http://archive.example:5080")]
    [InlineData("http://localhost:0")]
    [InlineData("http://[::1:5080")]
    [InlineData("http://127.0.0.1:0 ftp://127.0.0.1:5080")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("http://")]
    [InlineData(" ")]
    public async Task A_mistyped_address_is_refused_and_never_taken_for_every_address_of_the_machine(string urls)
    {
        var result = await ServeAsync(urls);

        result.ExitCode.Should().Be(2);
        result.Error.Should().Contain("address to listen at").And.Contain("http://127.0.0.1:5080").And.NotContain("   at ");
        result.Output.Should().BeEmpty();
        Directory.Exists(folder.File("archive")).Should().BeFalse();
    }

    [Fact]
    public async Task An_address_that_is_taken_is_named_in_one_line()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

        var result = await ServeAsync(url);

        result.ExitCode.Should().Be(2);
        result.Error.Should().StartWith($"The server can't listen at {url}: ").And.NotContain("   at ");
        result.Error.Trim().Should().NotContain("\n");
        result.Output.Should().NotContain("   at ");
    }

    [Fact]
    public async Task An_address_that_is_not_of_this_machine_is_named_in_one_line()
    {
        var result = await ServeAsync("http://203.0.113.1:5080");

        result.ExitCode.Should().Be(2);
        result.Error.Should().StartWith("The server can't listen at http://203.0.113.1:5080: ").And.NotContain("   at ");
    }

    public void Dispose() => folder.Dispose();

    private async Task<VerbResult> ServeAsync(string urls)
    {
        using var process = Executable.Start("serve", "--home", folder.File("archive"), "--urls", urls);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(); // It serves.
            await process.WaitForExitAsync();
        }
        return new VerbResult(process.ExitCode, await output, await error);
    }
}
