using System.Globalization;

namespace PolicyArchive.IntegrationTests.Edge;

/// <summary>A server over an empty archive with a name, behind a proxy that it knows (the test), and with little that one client may ask.</summary>
public sealed class GuardedSite : IAsyncLifetime
{
    public const int Pages = 20;
    public const int Suggestions = 10;
    public const int Costly = 5;
    private const string Name = "archive.example";

    private readonly TemporaryFolder folder = new();

    public Server Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await Server.StartAsync(folder.File("archive"), settings: new Dictionary<string, string>
    {
        ["Site:Address"] = $"https://{Name}/", ["Site:KnownProxies:0"] = "127.0.0.1", ["Site:Rates:Apply"] = "true",
        ["Site:Rates:Pages:Burst"] = Text(Pages), ["Site:Rates:Pages:PerSecond"] = "1",
        ["Site:Rates:Suggestions:Burst"] = Text(Suggestions), ["Site:Rates:Suggestions:PerSecond"] = "1",
        ["Site:Rates:Costly:Burst"] = Text(Costly), ["Site:Rates:Costly:PerSecond"] = "1",
    });

    /// <summary>Asks as the proxy does for a client.</summary>
    public async Task<HttpResponseMessage> AskAsync(string path, string client, string language = "en", string host = Name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        request.Headers.Add("X-Forwarded-For", client);
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("Accept-Language", language);
        return await Server.Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        folder.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
