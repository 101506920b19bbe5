using System.IO.Compression;

namespace PolicyArchive.Storage;

/// <summary>An entry of a zip archive, which must unpack to exactly the length and the checksum that it declares.</summary>
/// <param name="of">The entry.</param>
/// <param name="owner">What is disposed of with it; null where that is another's business.</param>
internal sealed class EntryStream(ZipArchiveEntry of, IDisposable? owner) : Stream
{
    private readonly Stream entry = of.Open();
    private readonly long declared = of.Length;
    private readonly Crc32 sum = new();
    private long counted;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => declared;

    public override long Position { get => counted; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = entry.Read(buffer);
        counted += read;
        if (counted > declared || (read == 0 && buffer.Length > 0 && counted < declared))
            throw new InvalidDataException($"'{of.FullName}' does not unpack to the {declared} bytes that it declares.");
        sum.Take(buffer[..read]);
        if (counted == declared && sum.Value != of.Crc32)
            throw new InvalidDataException($"'{of.FullName}' is damaged: it does not unpack to the bytes of which the archive has the checksum.");
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            entry.Dispose();
            owner?.Dispose();
        }
        base.Dispose(disposing);
    }
}
