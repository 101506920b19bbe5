using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using PolicyArchive.Extraction;

namespace PolicyArchive.Benchmarks.Extracting;

/// <summary>PolicyArchive.Extraction with its child processes: text, words with boxes, headings, facts and proposals.</summary>
internal sealed class OurReader(int workers) : IPdfReader
{
    private readonly Extractor extractor = new(new ExtractorOptions { Workers = workers }, NullLogger<Extractor>.Instance, TimeProvider.System);

    public string Name => "ours";

    public async Task<Reading> ReadAsync(string file)
    {
        var fixity = Fixity.FromBytes(SHA256.HashData([]));
        var begun = Stopwatch.StartNew();
        var extraction = await extractor.ExtractAsync(file, fixity, null, CancellationToken.None);
        return extraction switch
        {
            Extraction.Extraction.Readable readable => new Reading(begun.Elapsed, [.. readable.Layer.Pages.Select(page => page.Text)], "read", [.. readable.Layer.Pages.Select(page => page.Status)]),
            Extraction.Extraction.Refused refused => new Reading(begun.Elapsed, null, $"refused: {refused.Reason}", [], refused.Detail),
            _ => throw new InvalidOperationException("An extraction is readable or refused."),
        };
    }

    public ValueTask DisposeAsync() => extractor.DisposeAsync();
}
