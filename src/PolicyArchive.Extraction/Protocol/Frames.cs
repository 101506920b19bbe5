using System.Buffers.Binary;

namespace PolicyArchive.Extraction.Protocol;

/// <summary>What a frame holds.</summary>
internal enum FrameKind : byte
{
    /// <summary>A page as <see cref="PageFormat"/> writes it.</summary>
    Page = 1,

    /// <summary>The file's facts as JSON; the last frame of a file that was read.</summary>
    Facts = 2,

    /// <summary>A reason (one byte) and a detail in UTF-8; the last frame of a file that was refused.</summary>
    Refused = 3,
}

/// <summary>How a child answers: frames of one byte for the kind, four for the length (little-endian), then the payload.</summary>
internal static class Frames
{
    public const int HeaderLength = 5;
    public const int MaxPayload = 128 << 20;

    public static void Write(Stream stream, FrameKind kind, ReadOnlySpan<byte> payload)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        header[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(header[1..], payload.Length);
        stream.Write(header);
        stream.Write(payload);
    }

    /// <exception cref="InvalidDataException">What came is not a frame.</exception>
    /// <exception cref="EndOfStreamException">The child has ended.</exception>
    public static async Task<(FrameKind Kind, byte[] Payload)> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        var header = new byte[HeaderLength];
        await stream.ReadExactlyAsync(header, cancellation);
        var kind = (FrameKind)header[0];
        var length = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(1));
        if (kind is < FrameKind.Page or > FrameKind.Refused || length is < 0 or > MaxPayload)
            throw new InvalidDataException("The extractor's process wrote something that is no frame.");
        var payload = new byte[length];
        await stream.ReadExactlyAsync(payload, cancellation);
        return (kind, payload);
    }
}
