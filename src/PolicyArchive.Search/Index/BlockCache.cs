namespace PolicyArchive.Search.Index;

/// <summary>
/// The blocks of the index's files that were read lately, shared by all who read: a query of many words goes to many places, and each would cost a call to
/// the system and a buffer of its own. Bounded; what was not asked for since the hand last passed gives way first (CLOCK; F. J. Corbató, 1968).
/// Safe for concurrent use.
/// </summary>
/// <param name="bytes">How much is kept at most.</param>
internal sealed class BlockCache(long bytes)
{
    public const int BlockBits = 12;
    public const int BlockSize = 1 << BlockBits;

    private readonly Lock placing = new();
    private readonly Block?[] ring = new Block?[bytes >> BlockBits];
    private int hand;

    /// <summary>A block of a file.</summary>
    public sealed class Block(BlockFile file, int number, byte[] content)
    {
        public byte[] Content => content;

        public int Number => number;

        public BlockFile File => file;

        /// <summary>Whether it was asked for since the hand last passed.</summary>
        public bool WasUsed { get; set; }
    }

    /// <summary>Takes a block in, in the place of one that was not used lately.</summary>
    public void Place(Block block)
    {
        lock (placing)
        {
            for (; ring[hand] is { } old; hand = (hand + 1) % ring.Length)
            {
                if (!old.WasUsed || old.File.IsClosed)
                {
                    old.File.Forget(old);
                    break;
                }
                old.WasUsed = false;
            }
            ring[hand] = block;
            hand = (hand + 1) % ring.Length;
        }
    }
}
