using System.Text;
using Microsoft.Extensions.Time.Testing;
using PolicyArchive.Storage;

namespace PolicyArchive.UnitTests.Storage;

/// <summary>An archive's folder with everything that keeps files in it, opened and locked as at the start of a process.</summary>
internal sealed class StorageBench : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public StorageBench()
    {
        Home = OpenHome();
        Home.TryLock("test", out _).Should().BeTrue();
        Store = new OriginalStore(Home, Time);
        Staging = new Staging(Home, new StorageOptions { FreeBytesKept = 0 });
        Layers = new TextLayers(Home);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2025, 11, 23, 18, 30, 5, TimeSpan.FromHours(9)));

    public ArchiveHome Home { get; private set; }

    public OriginalStore Store { get; private set; }

    public Staging Staging { get; }

    public TextLayers Layers { get; }

    public string WorkPath => Path.Combine(Home.StagingPath, "work");

    public ArchiveHome OpenHome() => new(folder.File("archive-data"), Time);

    /// <summary>What the next start of the process does after this one has died.</summary>
    public IReadOnlyList<string> Restart()
    {
        Home.Dispose();
        Home = OpenHome();
        Home.TryLock("test", out _).Should().BeTrue();
        var found = Home.Sweep();
        Store = new OriginalStore(Home, Time);
        return found;
    }

    public async Task<StagedFile> Stage(string content, string name = "report.pdf") =>
        await Staging.ReceiveAsync(new MemoryStream(Encoding.UTF8.GetBytes(content)), name, CancellationToken.None);

    public static Publication PublicationOf(params StagedFile[] files) => new()
    {
        Id = PublicationId.New(), Title = "Water for everyone", TitleKo = "모두를 위한 물", Kind = Kind.Report,
        Registered = new DateOnly(2025, 11, 23), State = PublicationState.Published,
        Originals = [.. files.Select(file => new Original(file.Name, "application/pdf", file.Length, file.Fixity, 1))],
    };

    public async Task<Publication> KeepNew(string content = "%PDF-1.7 water", string name = "report.pdf")
    {
        var staged = await Stage(content, name);
        var publication = PublicationOf(staged);
        Store.Keep(publication, [staged], "Taken in.", "librarian@example.org");
        return publication;
    }

    public string ObjectFolder(PublicationId id) => Directory.EnumerateDirectories(Home.StorePath, $"*%3a{id}", SearchOption.AllDirectories).Single();

    /// <summary>Everything below a folder by its relative path, for telling whether anything has changed.</summary>
    public static IReadOnlyDictionary<string, byte[]> Snapshot(string path) =>
        Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(path, file), File.ReadAllBytes);

    public void Dispose()
    {
        Home.Dispose();
        folder.Dispose();
    }
}
