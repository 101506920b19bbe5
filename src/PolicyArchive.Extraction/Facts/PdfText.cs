using System.Text;
using UglyToad.PdfPig.Tokens;

namespace PolicyArchive.Extraction.Facts;

/// <summary>Text strings (ISO 32000-2, 7.9.2.2) outside of content streams.</summary>
internal static class PdfText
{
    private const int Longest = 4000;
    private static readonly UTF8Encoding StrictUtf8 = new(false, true);
    private static readonly Encoding StrictKorean = KoreanEncoding();

    /// <summary>The string's text on one line; null where the token is no string or an empty one.</summary>
    public static string? Of(IToken? token) => token switch
    {
        StringToken text => Tidy(Decode(text.GetBytes(), text.Data)),
        HexToken hex => Tidy(Decode([.. hex.Bytes], hex.Data)),
        _ => null,
    };

    /// <summary>The text on one line, composed (NFC), without control and private-use characters; null where nothing is left.</summary>
    public static string? Tidy(string text)
    {
        var tidy = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune)) Space(tidy);
            else if (Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.PrivateUse or System.Globalization.UnicodeCategory.OtherNotAssigned) && rune.Value is not (0xFFFD or 0xFEFF)) tidy.Append(rune);
            if (tidy.Length >= Longest) break;
        }
        var result = tidy.ToString().TrimEnd().Normalize();
        return result.Length == 0 ? null : result;
    }

    private static void Space(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] != ' ') text.Append(' ');
    }

    // Korean programs often write their code page where PDFDocEncoding belongs.
    private static string Decode(byte[] bytes, string asDeclared)
    {
        if (bytes is [0xFE, 0xFF, ..]) return Encoding.BigEndianUnicode.GetString(bytes.AsSpan(2));
        if (bytes is [0xFF, 0xFE, ..]) return Encoding.Unicode.GetString(bytes.AsSpan(2));
        if (!Array.Exists(bytes, static b => b >= 0x80)) return asDeclared;
        return Strictly(StrictUtf8, bytes) ?? (Strictly(StrictKorean, bytes) is { } korean && IsMostlyHangul(korean) ? korean : asDeclared);
    }

    private static string? Strictly(Encoding encoding, byte[] bytes)
    {
        try
        {
            return encoding.GetString(bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool IsMostlyHangul(string text)
    {
        var beyondAscii = text.Count(c => c >= 0x80);
        return text.Count(c => c is >= '\uAC00' and <= '\uD7A3') * 2 > beyondAscii;
    }

    private static Encoding KoreanEncoding()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(949, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }
}
