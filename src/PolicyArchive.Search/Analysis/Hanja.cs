namespace PolicyArchive.Search.Analysis;

/// <summary>Chinese characters as they are read in Korean, so that 政策 is found as 정책.</summary>
internal static class Hanja
{
    private const char First = '\u4e00';
    private const char Last = '\u9fff';
    private static readonly char[] Readings = Load();

    public static bool Is(char character) => character is >= First and <= Last;

    /// <summary>The character's reading; itself where it has none.</summary>
    public static char Read(char character) => Is(character) && Readings[character - First] is var reading and not '\0' ? reading : character;

    /// <summary>
    /// A reading as it sounds at the beginning of a word (두음법칙): 녀자 is written 여자, 력사 역사, 로동 노동.
    /// </summary>
    public static char AtWordStart(char reading)
    {
        if (!Hangul.IsSyllable(reading)) return reading;
        var (lead, vowel) = (Hangul.Lead(reading), Hangul.Vowel(reading));
        var isSoft = vowel is 2 or 3 or 6 or 7 or 12 or 17 or 20; // ㅑ ㅒ ㅕ ㅖ ㅛ ㅠ ㅣ
        const int n = 2, r = 5, silent = 11;
        return (lead, isSoft) switch
        {
            (n or r, true) => Hangul.WithLead(reading, silent),
            (r, false) => Hangul.WithLead(reading, n),
            _ => reading,
        };
    }

    private static char[] Load()
    {
        var readings = new char[Last - First + 1];
        foreach (var line in DataFile.Lines("hanja.txt"))
            foreach (var character in line.AsSpan(1)) readings[character - First] = line[0];
        return readings;
    }
}
