using System.Text;

namespace PolicyArchive.Extraction.Layout;

/// <summary>Tells words broken over two lines.</summary>
internal static class Hyphens
{
    /// <summary>Whether the text ends in a hyphen behind a letter.</summary>
    public static bool EndsIn(StringBuilder text) =>
        text.Length > 1 && text[^1] is '-' or Characters.SoftHyphen or '\u2010' && text.Length > 1 && char.IsLetter(text[^2]);

    /// <summary>Whether the next line goes on with the word: it begins with a letter or digit.</summary>
    public static bool MayJoin(StringBuilder text, Line next, ReadOnlySpan<Letter> letters)
    {
        var first = letters[next.Fragments[0].Runs[0].Start].Text[0];
        return char.IsLower(first) || text[^1] == Characters.SoftHyphen && char.IsLetter(first) || char.IsUpper(first) || char.IsAsciiDigit(first);
    }

    /// <summary>Whether the hyphen belongs to the word: <c>post-</c> before <c>Soviet</c>, <c>COVID-</c> before <c>19</c>.</summary>
    public static bool IsCompound(Line next, ReadOnlySpan<Letter> letters) => !char.IsLower(letters[next.Fragments[0].Runs[0].Start].Text[0]);
}
