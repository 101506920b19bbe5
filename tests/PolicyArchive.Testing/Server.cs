using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PolicyArchive.Testing;

/// <summary>A running server on a free port of the loopback, over a data folder.</summary>
public sealed partial class Server : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process process;
    private readonly Task<string> errors;

    private Server(Process process, Task<string> errors, Uri address, string home)
    {
        (this.process, this.errors, Address, Home) = (process, errors, address, home);
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address, Timeout = Patience };
    }

    public Uri Address { get; }

    public string Home { get; }

    public HttpClient Client { get; }

    public int ProcessId => process.Id;

    public static async Task<Server> StartAsync(string home, string verb = "serve") =>
        await TryStartAsync(home, verb) ?? throw new InvalidOperationException($"The server did not start over {home}.");

    /// <summary>Starts a server; null where it ends without serving, as it does when another process has the archive open.</summary>
    public static async Task<Server?> TryStartAsync(string home, string verb = "serve")
    {
        var process = Executable.Start(verb, "--home", home, "--urls", "http://127.0.0.1:0");
        var errors = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (AddressInLine().Match(line) is not { Success: true } match) continue;
            _ = process.StandardOutput.ReadToEndAsync();
            return new Server(process, errors, new Uri(match.Value), home);
        }
        await Console.Error.WriteLineAsync(await errors);
        return null;
    }

    public async Task<JsonElement> GetJsonAsync(string path)
    {
        using var document = JsonDocument.Parse(await Client.GetStringAsync(path));
        return document.RootElement.Clone();
    }

    /// <summary>Waits until nothing waits to be taken in or indexed.</summary>
    public async Task WaitUntilIdleAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var status = await Executable.RunAsync("status", "--home", Home, "--json");
            using var facts = JsonDocument.Parse(status.Output);
            long Fact(string name) => long.Parse(facts.RootElement.GetProperty(name).ToString(), CultureInfo.InvariantCulture);
            if (Fact("waiting") == 0 && Fact("indexBehindBy") == 0) return;
            await Task.Delay(100, limit.Token);
        }
    }

    /// <summary>Ends the process at once, as a power cut ends it for the process.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited)
        {
            using var stop = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync();
        }
        await errors;
        process.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex AddressInLine();
}
