namespace PolicyArchive;

/// <summary>What could be read of a page.</summary>
public enum PageStatus
{
    /// <summary>Its text.</summary>
    Text,

    /// <summary>Nothing but a picture of it.</summary>
    Scanned,

    /// <summary>Characters that make no sense: the file's fonts map them wrongly or not at all.</summary>
    Garbled,

    /// <summary>Nothing: it is blank.</summary>
    Empty,
}

/// <summary>A rectangle in PDF points, the origin at the top left of the page as displayed (rotation and crop box applied).</summary>
public readonly record struct Box(double X, double Y, double Width, double Height)
{
    /// <summary>The right edge.</summary>
    public double Right => X + Width;

    /// <summary>The lower edge.</summary>
    public double Bottom => Y + Height;
}

/// <summary>A span of a page's text in UTF-16 units.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The offset just behind the span.</summary>
    public int End => Start + Length;
}

/// <summary>
/// A word of a page, or one part of a word that is broken over two lines: the parts follow one another in the text without a space,
/// each with the box of its own line.
/// </summary>
/// <param name="Start">Its offset in <see cref="Page.Text"/>, in UTF-16 units.</param>
/// <param name="Length">Its length in UTF-16 units.</param>
/// <param name="Box">What it covers on the page.</param>
/// <param name="Edges">
/// Where each UTF-16 unit ends, as a share of the box's width from its left edge (0 to 255); empty where the word does not run
/// from left to right as displayed.
/// </param>
public sealed record Word(int Start, int Length, Box Box, IReadOnlyList<byte> Edges)
{
    /// <summary>The offset just behind the word.</summary>
    public int End => Start + Length;

    /// <summary>The box of the part of the word that lies in <paramref name="span"/>; null where none does.</summary>
    public Box? BoxOf(TextSpan span)
    {
        var from = Math.Max(span.Start, Start) - Start;
        var to = Math.Min(span.End, End) - Start;
        if (from >= to) return null;
        if (Edges.Count != Length) return Box;
        var left = from == 0 ? 0 : Edges[from - 1] / 255.0;
        var right = Edges[to - 1] / 255.0;
        return Box with { X = Box.X + left * Box.Width, Width = (right - left) * Box.Width };
    }
}

/// <summary>
/// One leaf of an original: its size as displayed, its text in reading order, and where each word of it stands.
/// The text is the one string that is indexed, cut into snippets and highlighted; lines are parted by <c>\n</c>, blocks by <c>\n\n</c>,
/// and a word hyphenated at a line's end stands in it joined.
/// </summary>
public sealed record Page
{
    /// <summary>Its number within its original, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Its label as printed or declared (<c>iv</c>, <c>12</c>); the number where none is declared.</summary>
    public required string Label { get; init; }

    /// <summary>Its width in points, as displayed.</summary>
    public required double Width { get; init; }

    /// <summary>Its height in points, as displayed.</summary>
    public required double Height { get; init; }

    /// <summary>Its text.</summary>
    public required string Text { get; init; }

    /// <summary>What could be read of it.</summary>
    public required PageStatus Status { get; init; }

    /// <summary>Its words in the order of the text.</summary>
    public IReadOnlyList<Word> Words { get; init; } = [];

    /// <summary>The spans of the text that are set as headings.</summary>
    public IReadOnlyList<TextSpan> Headings { get; init; } = [];

    /// <summary>The boxes that cover a span of the text, one for each line it runs over; none where the span has no words.</summary>
    public IReadOnlyList<Box> BoxesOf(TextSpan span)
    {
        var boxes = new List<Box>();
        foreach (var word in Words)
        {
            if (word.BoxOf(span) is not { } box) continue;
            if (boxes.Count > 0 && OnOneLine(boxes[^1], box)) boxes[^1] = Union(boxes[^1], box);
            else boxes.Add(box);
        }
        return boxes;
    }

    private static bool OnOneLine(Box left, Box right) =>
        Math.Abs(left.Y + left.Height / 2 - right.Y - right.Height / 2) < Math.Min(left.Height, right.Height) / 2
        && right.X >= left.X && right.X - left.Right < 2 * Math.Max(left.Height, right.Height);

    private static Box Union(Box a, Box b)
    {
        var (x, y) = (Math.Min(a.X, b.X), Math.Min(a.Y, b.Y));
        return new Box(x, y, Math.Max(a.Right, b.Right) - x, Math.Max(a.Bottom, b.Bottom) - y);
    }
}
