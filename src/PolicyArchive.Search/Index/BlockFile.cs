using Microsoft.Win32.SafeHandles;

namespace PolicyArchive.Search.Index;

/// <summary>A file of the index, read block by block through a <see cref="BlockCache"/>. Its files never change once they are written.</summary>
internal sealed class BlockFile : IDisposable
{
    private readonly SafeFileHandle handle;
    private readonly BlockCache cache;

    // By block: its slot in the cache and one more; 0 where it is in none.
    private readonly int[] slots;

    public BlockFile(string path, BlockCache cache)
    {
        this.cache = cache;
        handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess);
        Length = RandomAccess.GetLength(handle);
        slots = new int[(Length + BlockCache.BlockSize - 1) >> BlockCache.BlockBits];
    }

    public long Length { get; }

    public bool IsClosed => handle.IsClosed;

    /// <summary>Reads bytes from a place on; they must be there.</summary>
    public void Read(long position, Span<byte> into)
    {
        if (position + into.Length > Length) throw new EndOfStreamException($"A file of the index ends at {Length}.");
        while (into.Length > 0)
        {
            var (number, offset) = ((int)(position >> BlockCache.BlockBits), (int)(position & (BlockCache.BlockSize - 1)));
            var part = into[..Math.Min(into.Length, BlockCache.BlockSize - offset)];
            var slot = Volatile.Read(ref slots[number]);
            if (slot == 0 || !cache.TryCopy(slot - 1, (this, number), offset, part)) Volatile.Write(ref slots[number], cache.Load((this, number), offset, part) + 1);
            position += part.Length;
            into = into[part.Length..];
        }
    }

    /// <summary>Reads a block from the disk; the last may be shorter than the room for it.</summary>
    public void ReadBlock(int number, Span<byte> room)
    {
        var start = (long)number << BlockCache.BlockBits;
        var length = (int)Math.Min(BlockCache.BlockSize, Length - start);
        for (var read = 0; read < length;)
        {
            var count = RandomAccess.Read(handle, room[read..length], start + read);
            if (count == 0) throw new EndOfStreamException("A file of the index has become shorter.");
            read += count;
        }
    }

    /// <summary>Hears that a block is no longer in a slot.</summary>
    public void Forget(int number, int slot) => Interlocked.CompareExchange(ref slots[number], 0, slot + 1);

    public void Dispose()
    {
        handle.Dispose();
        cache.GiveBack(this, slots.Where(slot => slot > 0).Select(slot => slot - 1));
    }
}
