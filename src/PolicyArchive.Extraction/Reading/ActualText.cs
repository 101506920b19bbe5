using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace PolicyArchive.Extraction.Reading;

/// <summary>Replacement text (ISO 32000-2, 14.9.4) for a few glyphs, such as a ligature or a hyphen that is only there because of the line's end.</summary>
internal sealed class ActualText
{
    // Longer replacements stand for whole lines, whose own glyphs tell better where each word is.
    private const int Longest = 8;
    private string? text;
    private int first = -1;

    public void Begin(DictionaryToken? properties, IPdfTokenScanner scanner)
    {
        End();
        if (properties is null || !properties.TryGet(NameToken.ActualText, scanner, out IDataToken<string>? token)) return;
        if (token.Data is { Length: > 0 and <= Longest } given) text = given;
    }

    public void End() => (text, first) = (null, -1);

    /// <summary>Gives the first glyph the replacement and lets it grow over the others; true where the glyph is done with.</summary>
    public bool Replaces(ref Glyph glyph, List<Glyph> glyphs)
    {
        if (text is null) return false;
        if (first < 0 || first >= glyphs.Count)
        {
            first = glyphs.Count;
            glyph.Text = text;
            return false;
        }
        var grown = glyphs[first];
        grown.Left = Math.Min(grown.Left, glyph.Left);
        grown.Right = Math.Max(grown.Right, glyph.Right);
        grown.Top = Math.Min(grown.Top, glyph.Top);
        grown.Bottom = Math.Max(grown.Bottom, glyph.Bottom);
        grown.InkRight = Math.Max(grown.InkRight, glyph.InkRight);
        glyphs[first] = grown;
        return true;
    }
}
