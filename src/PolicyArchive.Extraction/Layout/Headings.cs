namespace PolicyArchive.Extraction.Layout;

/// <summary>Marks the lines that are set clearly larger than the running text, or bold in a block of their own.</summary>
internal static class Headings
{
    private const float Larger = 1.15f;
    private const float NotSmaller = 0.95f;
    private const int MostLines = 4;
    private const int MostLength = 250;
    private const int FewestLetters = 2;

    public static Page Mark(PageDraft draft, BodySize body)
    {
        var headings = new List<TextSpan>();
        var lines = draft.Lines;
        for (int from = 0, to; from < lines.Count; from = to)
        {
            to = from + 1;
            while (to < lines.Count && Continues(lines[from], lines[to])) to++;
            var span = new TextSpan(lines[from].Span.Start, lines[to - 1].Span.End - lines[from].Span.Start);
            if (to - from <= MostLines && span.Length <= MostLength && IsHeading(lines, from, to, body) && HasLetters(draft.Page.Text, span)) headings.Add(span);
        }
        return draft.Page with { Headings = headings };
    }

    private static bool Continues(in TextLine first, in TextLine next) =>
        next.Block == first.Block && next.IsBold == first.IsBold && Math.Abs(next.Size - first.Size) < 0.1f * first.Size;

    private static bool IsHeading(IReadOnlyList<TextLine> lines, int from, int to, BodySize body)
    {
        var line = lines[from];
        if (line.Size >= Larger * body.Size) return true;
        var beginsBlock = from == 0 || lines[from - 1].Block != line.Block;
        return line.IsBold && !body.IsBold && beginsBlock && line.Size >= NotSmaller * body.Size && to - from <= 2;
    }

    private static bool HasLetters(string text, TextSpan span)
    {
        var letters = 0;
        foreach (var c in text.AsSpan(span.Start, span.Length))
            if (char.IsLetter(c) && ++letters == FewestLetters) return true;
        return false;
    }
}
