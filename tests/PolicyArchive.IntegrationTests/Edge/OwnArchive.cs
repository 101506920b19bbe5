namespace PolicyArchive.IntegrationTests.Edge;

/// <summary>An archive of a test's own, over which it may start servers.</summary>
internal sealed class OwnArchive : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public string Home => folder.File("archive");

    /// <summary>A path for a file that is to be taken in.</summary>
    public string File(string name) => folder.File(name);

    /// <summary>Takes in a PDF of that name that was made for it.</summary>
    public async Task IngestAsync(string name, string text, int pages = 1, long padding = 0)
    {
        MadePdf.Write(File(name), text, pages, padding);
        var result = await Executable.RunAsync("ingest", File(name), "--home", Home);
        result.ExitCode.Should().Be(0, result.Error + result.Output);
    }

    public Task<Server> ServeAsync(params (string Name, string Value)[] settings) =>
        Server.StartAsync(Home, settings: settings.ToDictionary(setting => setting.Name, setting => setting.Value));

    /// <summary>The record of the first publication that has a word.</summary>
    public static async Task<System.Text.Json.JsonElement> FindAsync(Server server, string word)
    {
        var hit = (await server.GetJsonAsync($"/api/v1/search?q={word}")).GetProperty("hits")[0];
        return await server.GetJsonAsync($"/api/v1/publications/{hit.GetProperty("id").GetString()}");
    }

    public void Dispose() => folder.Dispose();
}
