using System.Runtime.InteropServices;
using PolicyArchive.Extraction.Reading;

namespace PolicyArchive.Extraction.Layout;

/// <summary>A page whose headings are not marked yet: that takes knowing how large the file's running text is.</summary>
/// <param name="Page">The page.</param>
/// <param name="Lines">Its lines.</param>
internal sealed record PageDraft(Page Page, IReadOnlyList<TextLine> Lines);

/// <summary>Makes a page of words in reading order from its glyphs.</summary>
internal static class PageBuilder
{
    private static readonly Direction[] Directions = [Direction.LeftToRight, Direction.Up, Direction.Down, Direction.RightToLeft, Direction.Slanted];

    public static PageDraft Build(RawPage raw, string? label)
    {
        var glyphs = CollectionsMarshal.AsSpan(raw.Glyphs);
        var counts = new int[Directions.Length];
        foreach (ref readonly var glyph in glyphs) counts[(int)glyph.Direction]++;
        var text = new TextBuilder();
        var dropped = 0;
        foreach (var direction in Directions.Where(direction => counts[(int)direction] > 0).OrderByDescending(direction => counts[(int)direction]))
            dropped += Add(text, glyphs, new Frame(direction, raw.Width, raw.Height));
        var page = new Page
        {
            Number = raw.Number,
            Label = label ?? raw.Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Width = raw.Width,
            Height = raw.Height,
            Text = text.Text,
            Words = text.Words,
            Status = Legibility.Judge(text.Text, raw, dropped),
        };
        return new PageDraft(page, text.Lines);
    }

    private static int Add(TextBuilder text, ReadOnlySpan<Glyph> glyphs, Frame frame)
    {
        var runs = new RunBuilder(frame);
        runs.Add(glyphs);
        if (runs.Runs.Count == 0) return runs.Dropped;
        var lines = frame.Direction == Direction.Slanted ? AsDrawn(runs.Runs) : ReadingOrder.Of(new FragmentBuilder(runs.Letters).Build(runs.Runs));
        text.Add(lines, runs.Letters, frame);
        return runs.Dropped;
    }

    private static List<Line> AsDrawn(List<Run> runs) => runs.ConvertAll(static run =>
    {
        var fragment = new Fragment();
        fragment.Add(run);
        return new Line([fragment]);
    });
}
