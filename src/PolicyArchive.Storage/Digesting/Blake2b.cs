using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace PolicyArchive.Storage.Digesting;

/// <summary>BLAKE2b without a key (RFC 7693), which OCFL asks every reader to know and .NET does not offer.</summary>
internal sealed class Blake2b : HashAlgorithm
{
    private const int BlockLength = 128;
    private const int Rounds = 12;

    private static readonly ulong[] Initial =
    [
        0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
        0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
    ];

    private static readonly byte[][] Order =
    [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
        [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
        [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
        [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
        [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
        [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
        [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
        [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
        [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
        [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
    ];

    private readonly ulong[] state = new ulong[8];
    private readonly byte[] block = new byte[BlockLength];
    private readonly int length;
    private int filled;
    private ulong counted;

    /// <param name="length">The digest's length in bytes, 1 to 64.</param>
    public Blake2b(int length)
    {
        this.length = length;
        HashSizeValue = length * 8;
        Initialize();
    }

    public override void Initialize()
    {
        Initial.CopyTo(state, 0);
        state[0] ^= 0x01010000UL ^ (uint)length;
        (filled, counted) = (0, 0);
    }

    protected override void HashCore(byte[] array, int ibStart, int cbSize)
    {
        var bytes = array.AsSpan(ibStart, cbSize);
        while (bytes.Length > 0)
        {
            // A full block waits until more comes, since the last one is mixed in otherwise.
            if (filled == BlockLength) Compress(isLast: false);
            var taken = Math.Min(BlockLength - filled, bytes.Length);
            bytes[..taken].CopyTo(block.AsSpan(filled));
            filled += taken;
            bytes = bytes[taken..];
        }
    }

    protected override byte[] HashFinal()
    {
        block.AsSpan(filled).Clear();
        Compress(isLast: true);
        var digest = new byte[64];
        for (var i = 0; i < state.Length; i++) BinaryPrimitives.WriteUInt64LittleEndian(digest.AsSpan(i * 8), state[i]);
        return digest[..length];
    }

    private void Compress(bool isLast)
    {
        counted += (ulong)filled;
        Span<ulong> words = stackalloc ulong[16], mixed = stackalloc ulong[16];
        for (var i = 0; i < words.Length; i++) words[i] = BinaryPrimitives.ReadUInt64LittleEndian(block.AsSpan(i * 8));
        state.CopyTo(mixed);
        Initial.CopyTo(mixed[8..]);
        mixed[12] ^= counted;
        if (isLast) mixed[14] = ~mixed[14];
        for (var round = 0; round < Rounds; round++) Mix(mixed, words, Order[round % Order.Length]);
        for (var i = 0; i < state.Length; i++) state[i] ^= mixed[i] ^ mixed[i + 8];
        filled = 0;
    }

    private static void Mix(Span<ulong> v, ReadOnlySpan<ulong> words, byte[] order)
    {
        for (var i = 0; i < 4; i++) G(v, i, 4 + i, 8 + i, 12 + i, words[order[2 * i]], words[order[2 * i + 1]]);
        for (var i = 0; i < 4; i++) G(v, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4, words[order[8 + 2 * i]], words[order[9 + 2 * i]]);
    }

    private static void G(Span<ulong> v, int a, int b, int c, int d, ulong x, ulong y)
    {
        v[a] += v[b] + x;
        v[d] = BitOperations.RotateRight(v[d] ^ v[a], 32);
        v[c] += v[d];
        v[b] = BitOperations.RotateRight(v[b] ^ v[c], 24);
        v[a] += v[b] + y;
        v[d] = BitOperations.RotateRight(v[d] ^ v[a], 16);
        v[c] += v[d];
        v[b] = BitOperations.RotateRight(v[b] ^ v[c], 63);
    }
}
