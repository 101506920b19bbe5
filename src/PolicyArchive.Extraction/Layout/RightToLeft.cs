namespace PolicyArchive.Extraction.Layout;

/// <summary>
/// Puts what stands on a line with Arabic or Hebrew from left to right into the order of reading. What was drawn tells only the places of the letters,
/// so the bidirectional algorithm (UAX #9) is run backwards, in short: all is turned round but the pieces of Latin and the numbers.
/// </summary>
internal static class RightToLeft
{
    private const string Mirrors = "()[]{}<>«»‹›";

    private enum Class : byte
    {
        Neutral,
        Left,
        Right,
        Number,
    }

    public static bool IsStrong(char c) =>
        c is >= '\u0590' and <= '\u08FF' && !char.IsDigit(c) && c is not ('\u060C' or '\u061B' or '\u066A' or '\u066B' or '\u066C')
        || c is >= '\uFB1D' and <= '\uFDFF' or >= '\uFE70' and <= '\uFEFC';

    /// <summary>The items in the order in which they are read.</summary>
    /// <param name="seen">What stands side by side, from left to right; an empty text is a gap between words.</param>
    /// <returns>Places in <paramref name="seen"/>.</returns>
    public static List<int> Read(IReadOnlyList<string> seen)
    {
        var classes = seen.Select(ClassOf).ToArray();
        var order = new List<int>(classes.Length);
        if (classes.Count(one => one == Class.Right) >= classes.Count(one => one == Class.Left))
        {
            AddTurned(seen, classes, 0, classes.Length, order);
            return order;
        }
        for (int from = 0, to; from < classes.Length; from = to)
        {
            to = classes[from] == Class.Right ? EndOfRight(classes, from) : from + 1;
            AddTurned(seen, classes, from, to, order);
        }
        return order;
    }

    /// <summary>A bracket that is read from right to left opens where it closes from left to right.</summary>
    public static string Mirrored(string text) =>
        text.Length == 1 && Mirrors.IndexOf(text[0]) is >= 0 and var at ? Mirrors[at ^ 1].ToString() : text;

    private static Class ClassOf(string text) =>
        text.Length == 0 ? Class.Neutral
        : IsStrong(text[0]) ? Class.Right
        : char.IsDigit(text[0]) ? Class.Number
        : char.IsLetter(text[0]) ? Class.Left
        : Class.Neutral;

    private static int EndOfRight(Class[] classes, int from)
    {
        var end = from + 1;
        for (var i = end; i < classes.Length && classes[i] != Class.Left; i++)
            if (classes[i] == Class.Right) end = i + 1;
        return end;
    }

    private static void AddTurned(IReadOnlyList<string> seen, Class[] classes, int from, int to, List<int> order)
    {
        var pieces = new List<(int From, int To)>();
        for (int start = from, end; start < to; start = end)
        {
            end = EndOfPiece(seen, classes, start, to);
            pieces.Add((start, end));
        }
        for (var i = pieces.Count - 1; i >= 0; i--) order.AddRange(Enumerable.Range(pieces[i].From, pieces[i].To - pieces[i].From));
    }

    // Latin runs on over whatever stands between its words; a number only over the points and strokes within it.
    private static int EndOfPiece(IReadOnlyList<string> seen, Class[] classes, int start, int to)
    {
        var end = start + 1;
        if (classes[start] is not (Class.Left or Class.Number)) return end;
        var isLatin = classes[start] == Class.Left;
        for (var i = end; i < to && classes[i] != Class.Right; i++)
        {
            if (classes[i] == Class.Neutral) continue;
            var isJoined = isLatin || i == end || i == end + 1 && classes[i] == Class.Number && IsSeparator(seen[end]);
            if (!isJoined) break;
            isLatin |= classes[i] == Class.Left;
            end = i + 1;
        }
        return end;
    }

    private static bool IsSeparator(string text) => text is "." or "," or "/" or ":" or "-" or "\u066B" or "\u066C";
}
