using System.Text;
using System.Text.Json;
using PolicyArchive.Testing;

namespace PolicyArchive.Hardening.Load;

/// <summary>A large archive made of the PDFs of some folders, over and over, each copy with a comment behind its end so that none is a duplicate.</summary>
internal sealed class Library(IReadOnlyList<DirectoryInfo> sources, string home)
{
    private readonly List<string> files = [.. sources.SelectMany(source => Directory.EnumerateFiles(source.FullName, "*.pdf", SearchOption.AllDirectories)).Order(StringComparer.Ordinal)];
    private readonly string run = Guid.NewGuid().ToString("n")[..8];
    private int copies;

    public string Home { get; } = Directory.CreateDirectory(Path.Combine(home, "archive")).FullName;

    public string File(string name) => Path.Combine(home, name);

    public async Task FillAsync(Server server, int pages)
    {
        while ((await CountAsync()).Pages < pages)
        {
            await IngestAsync(CancellationToken.None);
            await server.WaitUntilIdleAsync();
        }
    }

    public async Task<(int Publications, int Pages)> CountAsync()
    {
        using var status = JsonDocument.Parse((await Executable.RunAsync("status", "--home", Home, "--json")).Output);
        return (status.RootElement.GetProperty("publications").GetInt32(), status.RootElement.GetProperty("pages").GetInt32());
    }

    public async Task TakeInUntilAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested) await IngestAsync(stop);
    }

    private async Task IngestAsync(CancellationToken stop)
    {
        var folder = Directory.CreateDirectory(File($"in-{run}-{++copies}")).FullName;
        foreach (var (i, file) in files.Index())
        {
            var copy = Path.Combine(folder, $"{i}-{Path.GetFileName(file)}");
            System.IO.File.Copy(file, copy);
            await System.IO.File.AppendAllTextAsync(copy, $"\n% {run} {copies}\n", Encoding.ASCII, CancellationToken.None);
        }
        using var process = Executable.Start("ingest", folder, "--home", Home, "--json");
        await using var ending = stop.Register(() => process.Kill());
        var output = (process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        await process.WaitForExitAsync(CancellationToken.None);
        await output.Item1;
        await output.Item2;
        Directory.Delete(folder, recursive: true);
    }
}
