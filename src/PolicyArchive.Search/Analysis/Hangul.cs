namespace PolicyArchive.Search.Analysis;

/// <summary>The arithmetic of Hangul syllables (The Unicode Standard, 3.12): lead consonant, vowel, final consonant.</summary>
internal static class Hangul
{
    private const int Vowels = 21;
    public const char FirstSyllable = '\uac00';

    /// <summary>How many syllables there are.</summary>
    public const int Syllables = 11_172;

    /// <summary>How many syllables differ in nothing but their final consonant, that without one among them.</summary>
    public const int Finals = 28;

    /// <summary>The number of the final ㅆ.</summary>
    public const int SsangSiot = 20;

    public static bool IsSyllable(char character) => character is >= FirstSyllable and <= '\ud7a3';

    public static bool IsLeadJamo(char character) => character is >= '\u1100' and <= '\u1112';

    public static bool IsVowelJamo(char character) => character is >= '\u1161' and <= '\u1175';

    public static bool IsFinalJamo(char character) => character is >= '\u11a8' and <= '\u11c2';

    public static bool IsJamo(char character) => character is >= '\u1100' and <= '\u11ff';

    public static char Compose(char lead, char vowel) => (char)(FirstSyllable + ((lead - 0x1100) * Vowels + vowel - 0x1161) * Finals);

    /// <summary>A syllable without a final consonant with this one.</summary>
    public static char AddFinal(char syllable, char final) => (char)(syllable + final - 0x11a7);

    public static int Lead(char syllable) => (syllable - FirstSyllable) / (Finals * Vowels);

    public static int Vowel(char syllable) => (syllable - FirstSyllable) / Finals % Vowels;

    /// <summary>The final consonant's number: 0 for none, 4 ㄴ, 8 ㄹ, 16 ㅁ, 17 ㅂ, 20 ㅆ.</summary>
    public static int Final(char syllable) => (syllable - FirstSyllable) % Finals;

    public static char WithLead(char syllable, int lead) => (char)(syllable + (lead - Lead(syllable)) * Finals * Vowels);

    public static char WithoutFinal(char syllable) => (char)(syllable - Final(syllable));

    /// <summary>An open syllable before it ran together with 어: 려 was 리, 워 우, 와 오, 돼 되. Itself where it did not.</summary>
    public static char Uncontracted(char syllable)
    {
        const int wa = 9, wae = 10, oe = 11, o = 8, wo = 14, u = 13, yeo = 6, i = 20;
        var vowel = Vowel(syllable) switch { yeo => i, wo => u, wa => o, wae => oe, var other => other };
        return (char)(syllable + (vowel - Vowel(syllable)) * Finals);
    }
}
