using Microsoft.Extensions.Logging.Abstractions;
using PolicyArchive.Ingestion;
using PolicyArchive.Storage;

namespace PolicyArchive.Hardening.Burden;

/// <summary>An archive opened in this process, and what one asks of it in every run.</summary>
internal static class Opened
{
    public static async Task<Archive> OpenAsync(string home)
    {
        var options = new ArchiveOptions { Home = home, Storage = new StorageOptions { FreeBytesKept = 0 }, PollEvery = TimeSpan.FromMilliseconds(100) };
        return await Archive.OpenAsync(options, "hardening", NullLoggerFactory.Instance, TimeProvider.System) ?? throw new IOException($"{home} is open in another process.");
    }

    /// <summary>Waits until nothing waits to be taken in or indexed.</summary>
    public static async Task WaitUntilIdleAsync(this Archive archive)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (await archive.Catalogue.ProgressAsync(null, limit.Token) is { Waiting: > 0 } or { Working: > 0 }
            || await archive.Catalogue.CountChangesAfterAsync(archive.Index.LastChange, limit.Token) > 0) await Task.Delay(50, limit.Token);
    }

    public static async Task<List<Finding>> VerifyAsync(this Archive archive) =>
        await new Verifier(archive.Store, archive.Catalogue, archive.Index, archive.TextLayers).VerifyAsync().ToListAsync();
}
