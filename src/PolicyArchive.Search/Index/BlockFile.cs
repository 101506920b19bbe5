using Microsoft.Win32.SafeHandles;

namespace PolicyArchive.Search.Index;

/// <summary>A file of the index, read block by block through a <see cref="BlockCache"/>. Its files never change once they are written.</summary>
internal sealed class BlockFile : IDisposable
{
    private readonly SafeFileHandle handle;
    private readonly BlockCache cache;
    private readonly BlockCache.Block?[] blocks;

    public BlockFile(string path, BlockCache cache)
    {
        this.cache = cache;
        handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess);
        Length = RandomAccess.GetLength(handle);
        blocks = new BlockCache.Block?[(Length + BlockCache.BlockSize - 1) >> BlockCache.BlockBits];
    }

    public long Length { get; }

    public bool IsClosed => handle.IsClosed;

    /// <summary>The bytes of a block; all but the last have <see cref="BlockCache.BlockSize"/>.</summary>
    public byte[] Content(int number)
    {
        if (blocks[number] is not { } block) return Load(number);
        if (!block.WasUsed) block.WasUsed = true;
        return block.Content;
    }

    /// <summary>Lets a block go; who reads it meanwhile still has it.</summary>
    public void Forget(BlockCache.Block block) => Interlocked.CompareExchange(ref blocks[block.Number], null, block);

    public void Dispose() => handle.Dispose();

    private byte[] Load(int number)
    {
        var start = (long)number << BlockCache.BlockBits;
        var content = GC.AllocateUninitializedArray<byte>((int)Math.Min(BlockCache.BlockSize, Length - start));
        for (var read = 0; read < content.Length;)
        {
            var count = RandomAccess.Read(handle, content.AsSpan(read), start + read);
            if (count == 0) throw new EndOfStreamException("A file of the index has become shorter.");
            read += count;
        }
        var block = new BlockCache.Block(this, number, content);
        blocks[number] = block;
        cache.Place(block);
        return content;
    }
}
