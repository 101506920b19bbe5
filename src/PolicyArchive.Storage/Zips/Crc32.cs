namespace PolicyArchive.Storage;

/// <summary>The checksum of zip archives (APPNOTE 4.4.7): the remainder by the reversed polynomial EDB88320.</summary>
internal sealed class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Remainder)];
    private uint state = uint.MaxValue;

    /// <summary>The checksum of what has been taken so far.</summary>
    public uint Value => ~state;

    /// <summary>Takes the next bytes.</summary>
    public void Take(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes) state = Table[(byte)(state ^ one)] ^ (state >> 8);
    }

    private static uint Remainder(int one)
    {
        var remainder = (uint)one;
        for (var bit = 0; bit < 8; bit++) remainder = (remainder >> 1) ^ ((remainder & 1) * 0xEDB88320);
        return remainder;
    }
}
