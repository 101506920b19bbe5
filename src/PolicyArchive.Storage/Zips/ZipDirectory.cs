using System.Buffers.Binary;

namespace PolicyArchive.Storage;

/// <summary>Counts what a zip archive's central directory lists (APPNOTE 4.3.12) without taking it into memory, so that a hostile one costs nothing.</summary>
internal static class ZipDirectory
{
    private const int EndLength = 22;
    private const int LongestComment = ushort.MaxValue;
    private const int EntryLength = 46;

    /// <summary>How many entries are listed, counted up to one more than accepted; null where there is no central directory.</summary>
    public static int? Count(Stream zip, int most)
    {
        if (FindStart(zip) is not { } start || start < 0 || start >= zip.Length) return IsEmpty(zip) ? 0 : null;
        Span<byte> entry = stackalloc byte[EntryLength];
        var count = 0;
        for (zip.Position = start; count <= most && zip.ReadAtLeast(entry, EntryLength, throwOnEndOfStream: false) == EntryLength; count++)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(entry) != 0x02014b50) break;
            zip.Position += BinaryPrimitives.ReadUInt16LittleEndian(entry[28..]) + BinaryPrimitives.ReadUInt16LittleEndian(entry[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(entry[32..]);
        }
        return count;
    }

    private static bool IsEmpty(Stream zip) => zip.Length == EndLength;

    private static long? FindStart(Stream zip)
    {
        var tail = new byte[(int)Math.Min(zip.Length, EndLength + LongestComment)];
        zip.Position = zip.Length - tail.Length;
        zip.ReadExactly(tail);
        for (var at = tail.Length - EndLength; at >= 0; at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at)) != 0x06054b50) continue;
            var start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 16));
            return start == uint.MaxValue ? FindStart64(zip, zip.Length - tail.Length + at) : start;
        }
        return null;
    }

    private static long? FindStart64(Stream zip, long end)
    {
        Span<byte> record = stackalloc byte[56];
        if (end < 20) return null;
        zip.Position = end - 20;
        zip.ReadExactly(record[..20]);
        var at = BinaryPrimitives.ReadInt64LittleEndian(record[8..]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(record) != 0x07064b50 || at < 0 || at > zip.Length - record.Length) return null;
        zip.Position = at;
        zip.ReadExactly(record);
        return BinaryPrimitives.ReadInt64LittleEndian(record[48..]);
    }
}
