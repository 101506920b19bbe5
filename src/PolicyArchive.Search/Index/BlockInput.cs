using Lucene.Net.Store;

namespace PolicyArchive.Search.Index;

/// <summary>Reads a <see cref="BlockFile"/> where it lies in the cache, without a buffer of its own. One for each who reads; clones share the file.</summary>
internal sealed class BlockInput : IndexInput
{
    private const int LongestVInt32 = 5;
    private const int LongestVInt64 = 9;

    private readonly BlockFile file;
    private bool isClone;
    private byte[] block = [];
    private long start;
    private int at;

    public BlockInput(string description, BlockFile file) : base(description) => this.file = file;

    public override long Length => file.Length;

    public override long Position => start + at;

    public override void Seek(long pos)
    {
        var offset = pos - start;
        if (offset >= 0 && offset < block.Length) at = (int)offset;
        else GoTo(pos);
    }

    public override byte ReadByte()
    {
        if (at == block.Length) GoOn();
        return block[at++];
    }

    public override void ReadBytes(byte[] b, int offset, int len)
    {
        while (len > 0)
        {
            if (at == block.Length) GoOn();
            var count = Math.Min(len, block.Length - at);
            block.AsSpan(at, count).CopyTo(b.AsSpan(offset));
            (at, offset, len) = (at + count, offset + count, len - count);
        }
    }

    public override int ReadVInt32()
    {
        if (block.Length - at < LongestVInt32) return base.ReadVInt32();
        int part = block[at++];
        var value = part & 0x7f;
        for (var shift = 7; part > 0x7f; shift += 7)
        {
            part = block[at++];
            value |= (part & 0x7f) << shift;
        }
        return value;
    }

    public override long ReadVInt64()
    {
        if (block.Length - at < LongestVInt64) return base.ReadVInt64();
        long part = block[at++];
        var value = part & 0x7f;
        for (var shift = 7; part > 0x7f; shift += 7)
        {
            part = block[at++];
            value |= (part & 0x7f) << shift;
        }
        return value;
    }

    public override object Clone()
    {
        var clone = (BlockInput)base.Clone();
        clone.isClone = true;
        return clone;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !isClone) file.Dispose();
    }

    private void GoOn()
    {
        if (Position >= Length) throw new EndOfStreamException($"{this} ends at {Length}.");
        GoTo(Position);
    }

    private void GoTo(long position)
    {
        var number = (int)(position >> BlockCache.BlockBits);
        start = (long)number << BlockCache.BlockBits;
        at = (int)(position - start);
        // The end may be gone to, but not read.
        block = position < Length ? file.Content(number) : [];
        if (block.Length > 0) return;
        (start, at) = (position, 0);
    }
}
