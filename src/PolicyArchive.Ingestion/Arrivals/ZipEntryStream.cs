using System.IO.Compression;

namespace PolicyArchive.Ingestion;

/// <summary>One entry of a zip archive; it closes the archive with it and ends with an error where the entry unpacks to more than it declares.</summary>
internal sealed class ZipEntryStream(ZipArchive zip, Stream entry, long declared) : Stream
{
    private long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => declared;

    public override long Position { get => read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = entry.Read(buffer);
        read += count;
        return read <= declared ? count : throw new InvalidDataException($"The archive's entry is longer than the {declared} bytes it declares.");
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
            zip.Dispose();
        }
        base.Dispose(disposing);
    }
}
