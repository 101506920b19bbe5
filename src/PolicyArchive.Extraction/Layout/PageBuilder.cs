using System.Text;
using PolicyArchive.Extraction.Reading;

namespace PolicyArchive.Extraction.Layout;

/// <summary>Makes a page of words from its glyphs.</summary>
internal static class PageBuilder
{
    public static Page Build(RawPage raw, string label)
    {
        var text = new StringBuilder();
        Glyph? last = null;
        foreach (var glyph in raw.Glyphs)
        {
            if (last is { } before)
            {
                if (Math.Abs(before.Baseline - glyph.Baseline) > glyph.Size / 2) text.Append('\n');
                else if (glyph.Left - before.Right > 0.15 * glyph.Size && text.Length > 0 && text[^1] != ' ') text.Append(' ');
            }
            text.Append(glyph.Text);
            last = glyph;
        }
        return new Page { Number = raw.Number, Label = label, Width = raw.Width, Height = raw.Height, Text = text.ToString(), Status = text.Length > 0 ? PageStatus.Text : PageStatus.Empty };
    }
}
