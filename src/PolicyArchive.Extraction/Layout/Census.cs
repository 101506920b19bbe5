using System.Text;

namespace PolicyArchive.Extraction.Layout;

/// <summary>Counts what tells text that makes sense from text that does not.</summary>
internal readonly record struct Census(int Letters, int Hangul, int RareHangul, int Latin, int Vowels)
{
    private const int Enough = 30;
    private const double MostRareHangul = 0.06;
    private const double FewestVowels = 0.17;
    private static readonly Lazy<bool[]> Usual = new(UsualHangul);

    public static Census Of(string text)
    {
        int letters = 0, hangul = 0, rare = 0, latin = 0, vowels = 0;
        var usual = Usual.Value;
        foreach (var c in text)
        {
            if (c is >= 'a' and <= 'z' or >= 'A' and <= 'Z')
            {
                latin++;
                if ((c | 0x20) is 'a' or 'e' or 'i' or 'o' or 'u' or 'y') vowels++;
            }
            else if (c is >= '\uAC00' and <= '\uD7A3')
            {
                hangul++;
                if (!usual[c - '\uAC00']) rare++;
            }
            if (char.IsLetterOrDigit(c)) letters++;
        }
        return new Census(letters, hangul, rare, latin, vowels);
    }

    /// <summary>Whether what is written makes no sense: syllables that Korean does not use, or Latin letters with too few vowels.</summary>
    public bool IsGarbled =>
        Hangul >= Enough && RareHangul > MostRareHangul * Hangul || Latin >= 3 * Enough && Latin > Letters / 2 && Vowels < FewestVowels * Latin;

    // The 2,350 syllables of KS X 1001 are those that Korean is written with; wrongly mapped fonts hit the other 8,822 as often.
    private static bool[] UsualHangul()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var koreanWindows = Encoding.GetEncoding(949);
        var usual = new bool['\uD7A3' - '\uAC00' + 1];
        for (byte lead = 0xB0; lead <= 0xC8; lead++)
            for (byte trail = 0xA1; trail < 0xFF; trail++)
                if (koreanWindows.GetString([lead, trail]) is [>= '\uAC00' and <= '\uD7A3' and var syllable]) usual[syllable - '\uAC00'] = true;
        return usual;
    }
}
