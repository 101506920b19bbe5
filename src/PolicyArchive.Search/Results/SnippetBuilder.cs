using System.Text;

namespace PolicyArchive.Search.Results;

/// <summary>Cuts a snippet out of a text: the stretch with the most of what was asked for, whole words, white space joined.</summary>
internal static class SnippetBuilder
{
    private const int Length = 200;
    private const int LookForBorder = 30;
    private const char Ellipsis = '…';

    public static Snippet Build(int page, string text, IReadOnlyList<Mark> marks)
    {
        var (first, last) = BestMarks(marks);
        var (start, end) = marks.Count == 0 ? (0, Math.Min(Length, text.Length)) : Around(text, marks[first].Start, marks[last].End);
        start = StartBorder(text, start, marks.Count == 0 ? start : marks[first].Start);
        end = EndBorder(text, end, marks.Count == 0 ? 0 : marks[last].End);
        return Cut(page, text, start, end, Marks.Merge(marks.Where(mark => mark.Start >= start && mark.End <= end)));
    }

    /// <summary>The marks that fit into one snippet and have the most different words between them, then the most marks.</summary>
    private static (int First, int Last) BestMarks(IReadOnlyList<Mark> marks)
    {
        var (best, first, last) = (0, 0, 0);
        for (var from = 0; from < marks.Count; from++)
        {
            var (words, to) = (0UL, from);
            for (; to < marks.Count && marks[to].End - marks[from].Start <= Length - LookForBorder; to++) words |= 1UL << marks[to].Asked;
            var score = ulong.PopCount(words) * 1000 + (ulong)(to - from);
            if ((int)score > best) (best, first, last) = ((int)score, from, Math.Max(from, to - 1));
        }
        return (first, last);
    }

    private static (int Start, int End) Around(string text, int start, int end)
    {
        end = Math.Min(end, start + 2 * Length);
        var room = Math.Max(0, Length - (end - start));
        var from = Math.Max(0, start - room / 2);
        var to = Math.Min(text.Length, Math.Max(end, from + Length));
        return (Math.Max(0, Math.Min(from, to - Length)), to);
    }

    /// <summary>The beginning of a word at or behind a place, not behind the first mark.</summary>
    private static int StartBorder(string text, int start, int most)
    {
        if (start == 0) return 0;
        for (var at = start; at <= Math.Min(most, start + LookForBorder); at++)
            if (char.IsWhiteSpace(text[at - 1]) && !char.IsWhiteSpace(text[at])) return at;
        return OnCharacter(text, Math.Min(start, most));
    }

    /// <summary>The end of a word at or before a place, not before the last mark.</summary>
    private static int EndBorder(string text, int end, int least)
    {
        if (end >= text.Length) return text.Length;
        for (var at = end; at > Math.Max(least, end - LookForBorder); at--)
            if (char.IsWhiteSpace(text[at]) && !char.IsWhiteSpace(text[at - 1])) return at;
        return OnCharacter(text, Math.Max(end, least));
    }

    private static int OnCharacter(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at + 1 : at;

    private static Snippet Cut(int page, string text, int start, int end, IReadOnlyList<TextSpan> marks)
    {
        var cut = new StringBuilder();
        if (start > 0) cut.Append(Ellipsis);
        var offsets = new int[end - start + 1];
        for (var at = start; at < end; at++)
        {
            offsets[at - start] = cut.Length;
            if (!IsSpace(text[at])) cut.Append(text[at]);
            else if (cut.Length > 0 && cut[^1] != ' ') cut.Append(' ');
        }
        offsets[end - start] = cut.Length;
        if (end < text.Length) cut.Append(Ellipsis);
        return new Snippet(page, cut.ToString(), [.. marks.Select(mark => Moved(mark, start, offsets))]);
    }

    private static TextSpan Moved(TextSpan mark, int start, int[] offsets) =>
        new(offsets[mark.Start - start], offsets[mark.End - start] - offsets[mark.Start - start]);

    public static bool IsSpace(char character) => char.IsWhiteSpace(character) || char.IsControl(character) || character is >= '\ue000' and <= '\uf8ff';
}
