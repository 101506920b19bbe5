[assembly: AssemblyFixture(typeof(PolicyArchive.EndToEndTests.Browsing.SampleSite))]

namespace PolicyArchive.EndToEndTests.Browsing;

/// <summary>One server over the seeds and samples, and one browser, for all tests: each test visits in a context of its own.</summary>
public sealed class SampleSite : IAsyncLifetime
{
    // The browser without a window around its pages, which opens each visit in half the time.
    private const string Chromium = "/usr/bin/chromium-headless-shell";

    // Only the loopback has an address, so nothing the browser itself wants can leave the machine.
    private static readonly string[] Flags =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    ];

    private readonly TemporaryFolder folder = new();
    private IPlaywright playwright = null!;

    public Server Server { get; private set; } = null!;

    public IBrowser Browser { get; private set; } = null!;

    public SampleCatalogue Samples { get; private set; } = null!;

    public Addresses Addresses { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium)) throw new FileNotFoundException($"{Chromium} is missing: install Debian's package chromium-headless-shell to run the end-to-end tests.");
        Server = await Server.StartAsync(folder.File("archive"), "demo");
        SetDefaultExpectTimeout(Visit.Patience);
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Flags, ChromiumSandbox = false });
        await Server.WaitUntilIdleAsync();
        Samples = await SampleCatalogue.ReadAsync(Server);
        Addresses = await Addresses.FindAsync(this);
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        playwright?.Dispose();
        if (Server is not null) await Server.DisposeAsync();
        folder.Dispose();
    }
}
