using PolicyArchive.Extraction.Reading;

namespace PolicyArchive.Extraction.Layout;

/// <summary>
/// The page turned so that lines of one direction run from left to right (u) and follow one another downwards (v). All directions are then laid out alike.
/// </summary>
internal readonly record struct Frame(Direction Direction, double Width, double Height)
{
    public Letter Letter(in Glyph glyph, string text)
    {
        var letter = new Letter { Text = text, Size = glyph.Size, IsBold = glyph.IsBold, Baseline = glyph.Baseline };
        var (width, height) = ((float)Width, (float)Height);
        (letter.Left, letter.Right, letter.Top, letter.Bottom) = Direction switch
        {
            Direction.Up => (height - glyph.Bottom, height - glyph.Top, glyph.Left, glyph.Right),
            Direction.Down => (glyph.Top, glyph.Bottom, width - glyph.Right, width - glyph.Left),
            Direction.RightToLeft => (width - glyph.Right, width - glyph.Left, height - glyph.Bottom, height - glyph.Top),
            _ => (glyph.Left, glyph.Right, glyph.Top, glyph.Bottom),
        };
        if (Direction == Direction.Down) letter.Baseline = width - glyph.Baseline;
        if (Direction == Direction.RightToLeft) letter.Baseline = height - glyph.Baseline;
        (letter.InkLeft, letter.InkRight) = Direction == Direction.LeftToRight ? (glyph.InkLeft, glyph.InkRight) : (letter.Left, letter.Right);
        return letter;
    }

    /// <summary>A rectangle of the frame on the page as displayed.</summary>
    public Box Box(double left, double top, double right, double bottom) => Direction switch
    {
        Direction.Up => new Box(top, Height - right, bottom - top, right - left),
        Direction.Down => new Box(Width - bottom, left, bottom - top, right - left),
        Direction.RightToLeft => new Box(Width - right, Height - bottom, right - left, bottom - top),
        _ => new Box(left, top, right - left, bottom - top),
    };
}
