namespace PolicyArchive.Extraction.Reading;

/// <summary>What a page's content stream draws, as far as it matters for its text.</summary>
internal sealed class RawPage
{
    public required int Number { get; init; }

    /// <summary>In points, as displayed.</summary>
    public double Width { get; init; } = 612;

    /// <summary>In points, as displayed.</summary>
    public double Height { get; init; } = 792;

    /// <summary>In the order in which they are drawn. Only valid until the next page is read.</summary>
    public List<Glyph> Glyphs { get; init; } = [];

    /// <summary>The share of the page that pictures cover, at most 1; pictures that overlap count twice.</summary>
    public double PictureShare { get; init; }

    /// <summary>How many glyphs are mapped to no character.</summary>
    public int Unmapped { get; init; }

    /// <summary>Whether anything at all is drawn.</summary>
    public bool IsDrawnOn { get; init; }

    /// <summary>Whether the page's content could not be read at all.</summary>
    public bool IsLost { get; init; }
}

/// <summary>The direction in which a line of glyphs runs, as displayed.</summary>
internal enum Direction : byte
{
    LeftToRight,
    Up,
    RightToLeft,
    Down,
    Slanted,
}

/// <summary>A drawn character. Coordinates in points, origin at the top left of the page as displayed.</summary>
internal struct Glyph
{
    public string Text;

    /// <summary>What its advance and its font's height (or its ink, where that goes beyond) cover.</summary>
    public float Left, Top, Right, Bottom;

    /// <summary>Where its ink begins and ends from left to right; within the advance, or a little beyond it.</summary>
    public float InkLeft, InkRight;

    /// <summary>The vertical position of its base line; for lines that run up or down, the horizontal one.</summary>
    public float Baseline;

    /// <summary>The height of an em.</summary>
    public float Size;

    public Direction Direction;
    public bool IsBold;

    public readonly float Width => Right - Left;
}
