namespace PolicyArchive.Extraction.Layout;

/// <summary>The words of a line with letters that are read from right to left. Such letters are drawn in either order, so that only their places count.</summary>
internal static class TurnedLine
{
    public static bool IsNeeded(Line line, ReadOnlySpan<Letter> letters)
    {
        foreach (var fragment in line.Fragments)
            foreach (var run in fragment.Runs)
                for (var i = run.Start; i < run.End; i++)
                    if (RightToLeft.IsStrong(letters[i].Text[0])) return true;
        return false;
    }

    /// <summary>Its letters in the order of reading; null parts two words.</summary>
    public static IEnumerable<Letter?> Read(Line line, ReadOnlySpan<Letter> letters)
    {
        var seen = new List<Letter?>();
        foreach (var fragment in line.Fragments)
        {
            if (seen.Count > 0) seen.Add(null);
            AddFragment(seen, fragment, letters);
        }
        return RightToLeft.Read(seen.ConvertAll(static letter => letter?.Text ?? "")).ConvertAll(place => Mirrored(seen[place]));
    }

    private static void AddFragment(List<Letter?> seen, Fragment fragment, ReadOnlySpan<Letter> letters)
    {
        var places = new List<(int Index, float Left, float WordGap)>();
        foreach (var run in fragment.Runs)
            for (var i = run.Start; i < run.End; i++) places.Add((i, letters[i].Left, run.WordGap));
        places = [.. places.OrderBy(static place => place.Left)];
        var right = float.MaxValue;
        for (var i = 0; i < places.Count; i++)
        {
            var letter = letters[places[i].Index];
            if (i > 0 && (letter.Left - right > Math.Min(places[i].WordGap, places[i - 1].WordGap) || IsSpaceDrawn(places[i - 1].Index, places[i].Index, letters))) seen.Add(null);
            seen.Add(letter);
            right = i == 0 ? letter.Right : Math.Max(right, letter.Right);
        }
    }

    private static bool IsSpaceDrawn(int left, int right, ReadOnlySpan<Letter> letters) =>
        right == left + 1 && letters[right].HasSpaceBefore || left == right + 1 && letters[left].HasSpaceBefore;

    private static Letter? Mirrored(Letter? letter) => letter is { } given ? given with { Text = RightToLeft.Mirrored(given.Text) } : null;
}
