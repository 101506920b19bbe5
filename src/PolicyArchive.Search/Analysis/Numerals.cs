using System.Buffers;

namespace PolicyArchive.Search.Analysis;

/// <summary>Korean numerals behind digits, and what is counted with them: 6,100만 명 is also written 6,100만명.</summary>
internal static class Numerals
{
    private static readonly SearchValues<char> Syllables = SearchValues.Create("십백천만억조");

    // The rest are the beginnings of other words, too: 3조건, 2천여.
    private static readonly string[] Currencies = ["원", "달러", "유로", "엔", "위안", "파운드"];
    private static readonly string[] Counters = [.. Currencies, "명", "건", "톤", "개", "대", "호", "가구", "세대", "곳", "권", "회", "장", "평", "인", "마리", "그루", "필지", "시간"];

    /// <summary>Whether a word is nothing but a numeral.</summary>
    public static bool Is(ReadOnlySpan<char> word) => !word.ContainsAnyExcept(Syllables);

    /// <summary>Whether a word begins with something that is counted.</summary>
    public static bool BeginsWithCounter(ReadOnlySpan<char> word) => BeginsWith(word, Counters);

    /// <summary>How many syllables of an eojeol directly behind digits are a numeral with something counted behind it; 0 for none.</summary>
    public static int LengthIn(ReadOnlySpan<char> eojeol)
    {
        var length = eojeol.IndexOfAnyExcept(Syllables);
        return length > 0 && BeginsWith(eojeol[length..], eojeol[length - 1] == '조' ? Currencies : Counters) ? length : 0;
    }

    private static bool BeginsWith(ReadOnlySpan<char> word, string[] any)
    {
        foreach (var one in any)
            if (word.StartsWith(one)) return true;
        return false;
    }
}
