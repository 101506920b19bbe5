using System.Runtime.InteropServices;

namespace PolicyArchive.Search.Analysis;

/// <summary>
/// What <see cref="KoreanStems"/> made of the eojeols read lately: texts say the same words again and again, and cutting one asks several tables for each
/// of its ends. Not safe for concurrent use.
/// </summary>
internal sealed class KnownEojeols
{
    private const int Longest = 8;
    private const int PlaceBits = 12;

    private readonly Known[] known = new Known[1 << PlaceBits];

    private record struct Known(UInt128 Word, byte Stem, char Changed);

    /// <summary>As <see cref="KoreanStems.Cut"/>.</summary>
    public int Cut(ReadOnlySpan<char> word, Script? behind, out char changed)
    {
        if (word.Length > Longest || behind is not null) return KoreanStems.Cut(word, behind, out changed);
        Span<char> padded = stackalloc char[Longest];
        padded.Clear();
        word.CopyTo(padded);
        var key = MemoryMarshal.Read<UInt128>(MemoryMarshal.AsBytes(padded));
        ref var place = ref known[PlaceOf(key)];
        if (place.Word != key) place = new Known(key, (byte)KoreanStems.Cut(word, behind, out var cut), cut);
        changed = place.Changed;
        return place.Stem;
    }

    private static int PlaceOf(UInt128 key) => (int)(((ulong)key * 0x9E3779B97F4A7C15 ^ (ulong)(key >> 64) * 0xC2B2AE3D27D4EB4F) >> (64 - PlaceBits));
}
