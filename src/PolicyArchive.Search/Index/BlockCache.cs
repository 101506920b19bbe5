namespace PolicyArchive.Search.Index;

/// <summary>
/// The blocks of the index's files that were read lately, shared by all who read: a query of many words goes to many places, and each would cost a call to
/// the system. Bounded; what was not asked for since the hand last passed gives way first (CLOCK; F. J. Corbató, 1968). Blocks lie in slabs that are never
/// let go, so that the garbage collector has nothing to move or free; who reads copies, and looks afterwards whether the block was replaced meanwhile (a
/// sequence lock). Safe for concurrent use.
/// </summary>
/// <param name="bytes">How much is kept at most.</param>
internal sealed class BlockCache(long bytes)
{
    public const int BlockBits = 12;
    public const int BlockSize = 1 << BlockBits;
    private const int SlabBits = 8;

    private readonly Lock placing = new();
    private readonly Slot[] slots = new Slot[bytes >> BlockBits];
    private readonly byte[]?[] slabs = new byte[]?[(bytes >> BlockBits) + (1 << SlabBits) - 1 >> SlabBits];
    private readonly Stack<int> givenBack = new();
    private int hand;

    /// <summary>Room for a block.</summary>
    private struct Slot
    {
        /// <summary>Odd while the block is replaced.</summary>
        public int Version;
        public BlockFile? File;
        public int Number;

        /// <summary>Whether it was asked for since the hand last passed.</summary>
        public bool WasUsed;
    }

    /// <summary>Copies bytes of a block; false where the slot does not hold it (any more).</summary>
    public bool TryCopy(int slot, (BlockFile File, int Number) block, int offset, Span<byte> into)
    {
        ref var kept = ref slots[slot];
        var version = Volatile.Read(ref kept.Version);
        if ((version & 1) != 0 || kept.File != block.File || kept.Number != block.Number) return false;
        Room(slot).Slice(offset, into.Length).CopyTo(into);
        Volatile.ReadBarrier();
        if (kept.Version != version) return false;
        if (!kept.WasUsed) kept.WasUsed = true;
        return true;
    }

    /// <summary>Reads a block from its file into a slot, in the place of one that was not used lately, and copies bytes of it.</summary>
    /// <returns>The slot.</returns>
    public int Load((BlockFile File, int Number) block, int offset, Span<byte> into)
    {
        var slot = Take();
        ref var kept = ref slots[slot];
        try
        {
            block.File.ReadBlock(block.Number, Room(slot));
            Room(slot).Slice(offset, into.Length).CopyTo(into);
            (kept.File, kept.Number) = block;
        }
        finally
        {
            Volatile.Write(ref kept.Version, kept.Version + 1);
        }
        return slot;
    }

    /// <summary>Takes a slot for one who fills it: nobody else takes it before its version is even again.</summary>
    private int Take()
    {
        lock (placing)
        {
            while (true)
            {
                var slot = Next();
                ref var kept = ref slots[slot];
                if ((kept.Version & 1) != 0) continue;
                if (kept is { WasUsed: true, File.IsClosed: false })
                {
                    kept.WasUsed = false;
                    continue;
                }
                Interlocked.Increment(ref kept.Version);
                kept.File?.Forget(kept.Number, slot);
                (kept.File, kept.WasUsed) = (null, false);
                slabs[slot >> SlabBits] ??= GC.AllocateUninitializedArray<byte>(BlockSize << SlabBits);
                return slot;
            }
        }
    }

    private int Next()
    {
        if (givenBack.TryPop(out var free)) return free;
        var slot = hand;
        hand = (hand + 1) % slots.Length;
        return slot;
    }

    /// <summary>Takes back the slots of a file that nobody reads any more: the next blocks come there, before more memory is taken or a block in use replaced.</summary>
    public void GiveBack(BlockFile file, IEnumerable<int> slotsOfFile)
    {
        lock (placing)
        {
            foreach (var slot in slotsOfFile)
            {
                ref var kept = ref slots[slot];
                if ((kept.Version & 1) != 0 || kept.File != file) continue;
                (kept.File, kept.WasUsed) = (null, false);
                givenBack.Push(slot);
            }
        }
    }

    private Span<byte> Room(int slot) => slabs[slot >> SlabBits].AsSpan((slot & ((1 << SlabBits) - 1)) << BlockBits, BlockSize);
}
