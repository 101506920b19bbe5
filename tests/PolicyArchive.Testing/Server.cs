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
    private readonly Task<string> output;
    private readonly Task<string> errors;

    private Server(Process process, Uri address, string home, Task<string> errors)
    {
        (this.process, this.errors, Address, Home) = (process, errors, address, home);
        output = process.StandardOutput.ReadToEndAsync();
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address, Timeout = Patience };
    }

    public Uri Address { get; }

    public string Home { get; }

    public HttpClient Client { get; }

    public int ProcessId => process.Id;

    /// <summary>Starts a server.</summary>
    /// <param name="home">The data folder.</param>
    /// <param name="verb"><c>serve</c> or <c>demo</c>.</param>
    /// <param name="settings">Settings by their names: <c>Site:Address</c>.</param>
    /// <param name="under">A program that starts it and leaves it a child of this process: <c>strace -D</c>.</param>
    public static async Task<Server> StartAsync(string home, string verb = "serve", IReadOnlyDictionary<string, string>? settings = null, params string[] under) =>
        await TryStartAsync(home, verb, settings, under) ?? throw new InvalidOperationException($"The server did not start over {home}.");

    /// <summary>Starts a server; null where it ends without serving, as it does when another process has the archive open.</summary>
    public static async Task<Server?> TryStartAsync(string home, string verb = "serve", IReadOnlyDictionary<string, string>? settings = null, params string[] under)
    {
        var process = Executable.StartUnder(under, settings ?? new Dictionary<string, string>(), verb, "--home", home, "--urls", "http://127.0.0.1:0");
        var errors = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (AddressInLine().Match(line) is not { Success: true } match) continue;
            return new Server(process, new Uri(match.Value), home, errors);
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
    public Task WaitUntilIdleAsync() => WaitUntilAsync(async () =>
    {
        var backlog = (await GetJsonAsync("/health/ready")).GetProperty("backlog");
        return backlog.GetProperty("waiting").GetInt32() == 0 && backlog.GetProperty("indexBehindBy").GetInt32() == 0;
    });

    /// <summary>Waits until something is so, for two minutes at most.</summary>
    public static async Task WaitUntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await isSo()) await Task.Delay(100, limit.Token);
    }

    /// <summary>What it says of taking files in: <c>ok</c>, or why they wait.</summary>
    public async Task<string> IntakeAsync() => (await GetJsonAsync("/health/ready")).GetProperty("intake").GetString()!;

    /// <summary>Ends the process at once, as a power cut ends it for the process.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>Asks the process to end (SIGTERM), as whoever runs services does, and waits until it has.</summary>
    /// <returns>What it had printed, the log with it.</returns>
    public async Task<string> StopAsync()
    {
        if (!process.HasExited)
        {
            using var stop = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync();
        }
        return await output + await errors;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await StopAsync();
        process.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex AddressInLine();
}
