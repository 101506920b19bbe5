using System.Globalization;
using System.Text;

namespace PolicyArchive.Extraction.Layout;

/// <summary>Makes what a font maps its glyphs to fit to be read and searched.</summary>
internal static class Characters
{
    public const char SoftHyphen = '\u00AD';
    private static readonly string[] Ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

    /// <summary>
    /// Ligatures and the shapes of Arabic letters become letters, all spaces one kind of space; private-use characters, controls, direction marks and halves of pairs are dropped.
    /// </summary>
    /// <param name="text">What a glyph stands for.</param>
    /// <param name="dropped">Raised by one for every character that should have meant something.</param>
    public static string Clean(string text, ref int dropped)
    {
        if (text.Length == 1 && IsPlain(text[0])) return text;
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is >= 0xFB00 and <= 0xFB06) clean.Append(Ligatures[rune.Value - 0xFB00]);
            else if (Rune.IsWhiteSpace(rune)) clean.Append(' ');
            else if (rune.Value is SoftHyphen) clean.Append(SoftHyphen);
            else if (rune.Value is >= 0xFB1D and <= 0xFDCF or >= 0xFDF0 and <= 0xFDFF or >= 0xFE70 and <= 0xFEFC) clean.Append(rune.ToString().Normalize(NormalizationForm.FormKC));
            else if (IsKept(rune, ref dropped)) clean.Append(rune);
        }
        if (clean.Length > 1 && clean[0] == ' ' | clean[^1] == ' ') return clean.ToString().Trim(' ') is { Length: > 0 } inner ? inner : " ";
        return clean.ToString();
    }

    private static bool IsPlain(char c) => c is > ' ' and < '\u007F' or >= '\uAC00' and <= '\uD7A3' or ' ' or >= '\u00C0' and < '\u0300';

    private static bool IsKept(Rune rune, ref int dropped)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.PrivateUse or UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate:
                dropped++;
                return false;
            case UnicodeCategory.Format:
                return false;
            default:
                if (rune.Value == 0xFFFD) dropped++;
                return rune.Value != 0xFFFD;
        }
    }
}
