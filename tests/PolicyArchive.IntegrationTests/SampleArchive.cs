namespace PolicyArchive.IntegrationTests;

/// <summary>A server over the seeds and samples, started once for all tests that only read.</summary>
public sealed class SampleArchive : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    public Server Server { get; private set; } = null!;

    public string Home => folder.File("archive");

    public async ValueTask InitializeAsync()
    {
        Server = await Server.StartAsync(Home, "demo");
        await Server.WaitUntilIdleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        folder.Dispose();
    }
}

[CollectionDefinition(Name)]
public sealed class SampleArchiveCollection : ICollectionFixture<SampleArchive>
{
    public const string Name = "the samples";
}
