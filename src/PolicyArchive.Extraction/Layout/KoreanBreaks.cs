namespace PolicyArchive.Extraction.Layout;

/// <summary>
/// Korean lines are often broken within a word, without any mark. Many programs draw the space that ends a line, so that a full line that ends in a
/// syllable without a space goes on with its word on the next one; but only on pages where lines do end in spaces.
/// </summary>
internal static class KoreanBreaks
{
    private const int FewestMarked = 4;
    private const double LeastShare = 0.4;
    private const float NarrowestLine = 10;
    private const float Full = 1.2f;
    private const int LinesAround = 3;

    /// <summary>The lines that begin with the rest of the word that the line before ends with.</summary>
    public static HashSet<Line> Find(List<Line> lines, ReadOnlySpan<Letter> letters)
    {
        var runningOn = new HashSet<Line>();
        var (marked, all) = (0, 0);
        for (var i = 1; i < lines.Count; i++)
        {
            if (!IsHangul(Last(lines[i - 1], letters)) || !IsHangul(First(lines[i], letters))) continue;
            all++;
            if (lines[i - 1].EndsInSpace) marked++;
            else if (IsFull(lines, i - 1)) runningOn.Add(lines[i]);
        }
        if (marked < FewestMarked || marked < LeastShare * all) runningOn.Clear();
        return runningOn;
    }

    // The end of a paragraph or of a cell is no break within a word: such lines are short.
    private static bool IsFull(List<Line> lines, int index)
    {
        var line = lines[index];
        if (line.Right - line.Left < NarrowestLine * line.Size) return false;
        for (var i = Math.Max(0, index - LinesAround); i < Math.Min(lines.Count, index + LinesAround + 1); i++)
            if (lines[i].Left < line.Right && lines[i].Right > line.Right + Full * line.Size) return false;
        return true;
    }

    private static char First(Line line, ReadOnlySpan<Letter> letters) => letters[line.Fragments[0].Runs[0].Start].Text[0];

    private static char Last(Line line, ReadOnlySpan<Letter> letters) => letters[line.Fragments[^1].Runs[^1].End - 1].Text[^1];

    private static bool IsHangul(char c) => c is >= '\uAC00' and <= '\uD7A3';
}
