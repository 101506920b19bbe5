using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace PolicyArchive.Storage.Digesting;

/// <summary>SHA-224 (FIPS 180-4, sections 6.2 and 6.3), which bags of others may use and .NET does not offer.</summary>
internal sealed class Sha224 : HashAlgorithm
{
    private const int BlockLength = 64;
    private static readonly uint[] Initial = [0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4];
    private static readonly uint[] Constants = [.. Primes().Take(64).Select(CubeRootFraction)];

    private readonly uint[] state = new uint[8];
    private readonly byte[] block = new byte[BlockLength];
    private int filled;
    private long counted;

    public Sha224()
    {
        HashSizeValue = 224;
        Initialize();
    }

    public override void Initialize()
    {
        Initial.CopyTo(state, 0);
        (filled, counted) = (0, 0);
    }

    protected override void HashCore(byte[] array, int ibStart, int cbSize)
    {
        counted += cbSize;
        Fill(array.AsSpan(ibStart, cbSize));
    }

    protected override byte[] HashFinal()
    {
        var bits = counted * 8;
        Span<byte> padding = stackalloc byte[(filled < 56 ? 56 : 120) - filled + 8];
        padding.Clear();
        padding[0] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(padding[^8..], bits);
        Fill(padding);
        var digest = new byte[28];
        for (var i = 0; i < 7; i++) BinaryPrimitives.WriteUInt32BigEndian(digest.AsSpan(i * 4), state[i]);
        return digest;
    }

    private void Fill(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var taken = Math.Min(BlockLength - filled, bytes.Length);
            bytes[..taken].CopyTo(block.AsSpan(filled));
            bytes = bytes[taken..];
            filled = (filled + taken) % BlockLength;
            if (filled == 0) Compress();
        }
    }

    private void Compress()
    {
        Span<uint> w = stackalloc uint[64];
        for (var t = 0; t < 16; t++) w[t] = BinaryPrimitives.ReadUInt32BigEndian(block.AsSpan(t * 4));
        for (var t = 16; t < 64; t++)
        {
            var s0 = BitOperations.RotateRight(w[t - 15], 7) ^ BitOperations.RotateRight(w[t - 15], 18) ^ (w[t - 15] >> 3);
            var s1 = BitOperations.RotateRight(w[t - 2], 17) ^ BitOperations.RotateRight(w[t - 2], 19) ^ (w[t - 2] >> 10);
            w[t] = w[t - 16] + s0 + w[t - 7] + s1;
        }
        var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
        for (var t = 0; t < 64; t++)
        {
            var t1 = h + (BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25)) + ((e & f) ^ (~e & g)) + Constants[t] + w[t];
            var t2 = (BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + t1, c, b, a, t1 + t2);
        }
        uint[] mixed = [a, b, c, d, e, f, g, h];
        for (var i = 0; i < state.Length; i++) state[i] += mixed[i];
    }

    private static IEnumerable<int> Primes() => Enumerable.Range(2, 400).Where(number => Enumerable.Range(2, number - 2).All(divisor => number % divisor != 0));

    // The first 32 bits of the fraction of the cube root, found without floating point: the largest n with n³ ≤ prime · 2⁹⁶.
    private static uint CubeRootFraction(int prime)
    {
        var wanted = (BigInteger)prime << 96;
        var root = BigInteger.Zero;
        for (var bit = 36; bit >= 0; bit--)
        {
            var tried = root + (BigInteger.One << bit);
            if (tried * tried * tried <= wanted) root = tried;
        }
        return (uint)(root & uint.MaxValue);
    }
}
