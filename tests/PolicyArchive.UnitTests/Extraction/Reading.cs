using Microsoft.Extensions.Logging.Abstractions;
using PolicyArchive.Extraction;

namespace PolicyArchive.UnitTests.Extraction;

/// <summary>An extractor with one child that all tests of one class share, and a folder for their files.</summary>
public sealed class Reading : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly Extractor extractor = Make(new ExtractorOptions { Workers = 1 });

    internal static Extractor Make(ExtractorOptions options) => new(options, NullLogger<Extractor>.Instance, TimeProvider.System);

    internal string File(string name = "file.pdf") => folder.File(name);

    internal Task<PolicyArchive.Extraction.Extraction> ReadAsync(string path) =>
        extractor.ExtractAsync(path, Fixity.Parse(new string('a', 64)), null, TestContext.Current.CancellationToken);

    internal async Task<TextLayer> LayerAsync(string path) =>
        (await ReadAsync(path)).Should().BeOfType<PolicyArchive.Extraction.Extraction.Readable>().Subject.Layer;

    internal async Task<Page> PageAsync(string content, string entries = "/MediaBox [0 0 600 800]") =>
        (await LayerAsync(new TinyPdf().Page(content, entries).SaveTo(File()))).Pages[0];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await extractor.DisposeAsync();
        folder.Dispose();
    }
}
