using PolicyArchive.Search;
using PolicyArchive.Web.Reading;

namespace PolicyArchive.Web.Api;

/// <summary>A page of a publication. Boxes are in PDF points, the origin at the top left of the page as displayed (rotation and crop box applied).</summary>
internal sealed record PageAnswer
{
    /// <summary>Its number within the publication, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Its label as printed.</summary>
    public required string Label { get; init; }

    /// <summary>Its width in points; null where it has not been read.</summary>
    public double? Width { get; init; }

    /// <summary>Its height in points; null where it has not been read.</summary>
    public double? Height { get; init; }

    /// <summary>Its text: lines are parted by a line feed, blocks by two.</summary>
    public required string Text { get; init; }

    /// <summary>Where the text comes from: <c>text</c> (the file) or <c>none</c>.</summary>
    public required string Source { get; init; }

    /// <summary><c>text</c>, <c>scanned</c>, <c>garbled</c>, <c>empty</c>, or <c>unread</c>.</summary>
    public required string Status { get; init; }

    /// <summary>What the query asks for; words that need only be near one another each for itself.</summary>
    public required IReadOnlyList<HighlightAnswer> Highlights { get; init; }

    /// <summary>Every word with its box, where <c>words=true</c> asks for them.</summary>
    public IReadOnlyList<WordAnswer>? Words { get; init; }

    public required string Url { get; init; }

    /// <summary>The file that it is a page of.</summary>
    public required string FileUrl { get; init; }

    /// <summary>Its number within that file, from 1.</summary>
    public required int PageInFile { get; init; }

    public static PageAnswer Of(Leaf leaf, SearchQuery query, bool withWords) => new()
    {
        Number = leaf.Number,
        Label = leaf.Label,
        Width = leaf.Page is null ? null : Math.Round(leaf.Page.Width, 2),
        Height = leaf.Page is null ? null : Math.Round(leaf.Page.Height, 2),
        Text = leaf.Page?.Text ?? string.Empty,
        Source = leaf.Page is { Text.Length: > 0 } ? "text" : "none",
        Status = leaf.Page?.Status.ToString().ToLowerInvariant() ?? "unread",
        Highlights = leaf.Page is { } page ? [.. leaf.Highlights.Select(span => new HighlightAnswer(span.Start, span.Length, page.BoxesOf(span)))] : [],
        Words = withWords ? [.. (leaf.Page?.Words ?? []).Select(word => new WordAnswer(word.Start, word.Length, word.Box))] : null,
        Url = Links.Page(leaf.Publication.Id, leaf.Number, query),
        FileUrl = Links.File(leaf.Publication.Id, leaf.Original.Name),
        PageInFile = leaf.PageInOriginal,
    };
}

/// <summary>A stretch of the text that the query asks for.</summary>
/// <param name="Start">Its offset in the text, in UTF-16 units.</param>
/// <param name="Length">Its length in UTF-16 units.</param>
/// <param name="Boxes">What it covers on the page, a box for each line it runs over.</param>
internal sealed record HighlightAnswer(int Start, int Length, IReadOnlyList<BoxAnswer> Boxes)
{
    public HighlightAnswer(int start, int length, IEnumerable<Box> boxes)
        : this(start, length, [.. boxes.Select(BoxAnswer.Of)]) { }
}

/// <summary>A word, or the part of it that stands on one line.</summary>
internal sealed record WordAnswer(int Start, int Length, BoxAnswer Box)
{
    public WordAnswer(int start, int length, Box box)
        : this(start, length, BoxAnswer.Of(box)) { }
}

/// <summary>A rectangle.</summary>
internal sealed record BoxAnswer(double X, double Y, double Width, double Height)
{
    public static BoxAnswer Of(Box box) => new(Math.Round(box.X, 2), Math.Round(box.Y, 2), Math.Round(box.Width, 2), Math.Round(box.Height, 2));
}
