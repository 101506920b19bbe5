using Lucene.Net.Store;

namespace PolicyArchive.Search.Index;

/// <summary>Reads a <see cref="BlockFile"/>. One for each who reads; clones share the file.</summary>
internal sealed class BlockInput(string description, BlockFile file) : BufferedIndexInput(description, Buffer)
{
    // What is read in a row at most places is shorter: a block of postings, an entry of a table.
    private const int Buffer = 1 << 10;

    private bool isClone;

    public override long Length => file.Length;

    public override object Clone()
    {
        var clone = (BlockInput)base.Clone();
        clone.isClone = true;
        return clone;
    }

    protected override void ReadInternal(byte[] b, int offset, int length) => file.Read(Position, b.AsSpan(offset, length));

    protected override void SeekInternal(long pos) { }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !isClone) file.Dispose();
    }
}
