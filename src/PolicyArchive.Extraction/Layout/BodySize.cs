namespace PolicyArchive.Extraction.Layout;

/// <summary>How large the running text of a file is, learnt from its pages as they come.</summary>
internal sealed class BodySize
{
    private readonly Dictionary<int, int> lettersOfSize = [];
    private int boldLetters, letters;

    /// <summary>The size of most letters, in points, to the half point.</summary>
    public float Size { get; private set; }

    /// <summary>Whether running text itself is bold.</summary>
    public bool IsBold => 2 * boldLetters > letters;

    public void Learn(PageDraft page)
    {
        foreach (var line in page.Lines)
        {
            var size = (int)MathF.Round(2 * line.Size);
            lettersOfSize[size] = lettersOfSize.GetValueOrDefault(size) + line.Span.Length;
            letters += line.Span.Length;
            if (line.IsBold) boldLetters += line.Span.Length;
        }
        if (lettersOfSize.Count > 0) Size = lettersOfSize.MaxBy(static pair => pair.Value).Key / 2f;
    }
}
