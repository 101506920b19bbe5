using System.Text;

namespace PolicyArchive.Extraction.Workers;

/// <summary>What a worker writes to its standard error: all of it is drained, the beginning of it is kept.</summary>
internal sealed class StandardError
{
    private const int BytesKept = 4096;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly byte[] kept = new byte[BytesKept];
    private int length;
    private readonly Task draining;

    public StandardError(Stream stream) => draining = DrainAsync(stream);

    /// <summary>What was written, once the process has ended.</summary>
    public async Task<string> EndAsync()
    {
        await Task.WhenAny(draining, Task.Delay(Patience));
        lock (kept) return Encoding.UTF8.GetString(kept, 0, length);
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        lock (kept)
        {
            bytes = bytes[..Math.Min(bytes.Length, BytesKept - length)];
            bytes.CopyTo(kept.AsSpan(length));
            length += bytes.Length;
        }
    }

    private async Task DrainAsync(Stream stream)
    {
        var buffer = new byte[BytesKept];
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer)) > 0;)
                Keep(buffer.AsSpan(0, read));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The process was ended and its pipes closed: there is nothing more to drain.
        }
    }
}
