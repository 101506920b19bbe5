using System.Text;
using PolicyArchive.Search.Analysis;
using PolicyArchive.Search.Results;

namespace PolicyArchive.Search.Research;

/// <summary>Cuts a place with what stands around it out of a text, as one line.</summary>
internal static class ContextLine
{
    private const int Length = 80;
    private const int LookForBorder = 20;

    public static (string Left, string Match, string Right) Cut(string text, TextSpan place)
    {
        var (start, end) = (Begin(text, place.Start), End(text, place.End));
        return (Join(text.AsSpan(start, place.Start - start)).TrimStart(), Join(text.AsSpan(place.Start, place.Length)), Join(text.AsSpan(place.End, end - place.End)).TrimEnd());
    }

    /// <summary>What orders lines by what stands before the place: its words, the nearest first.</summary>
    public static string KeyToTheLeft(string left)
    {
        var words = TextAnalysis.Key(left).Split(' ');
        Array.Reverse(words);
        return string.Join(' ', words);
    }

    public static string KeyToTheRight(string right) => TextAnalysis.Key(right);

    private static int Begin(string text, int start)
    {
        var least = Math.Max(0, start - Length);
        if (least == 0) return 0;
        for (var at = least; at < Math.Min(start, least + LookForBorder); at++)
            if (SnippetBuilder.IsSpace(text[at - 1])) return at;
        return char.IsLowSurrogate(text[least]) ? least + 1 : least;
    }

    private static int End(string text, int end)
    {
        var most = Math.Min(text.Length, end + Length);
        if (most == text.Length) return most;
        for (var at = most; at > Math.Max(end, most - LookForBorder); at--)
            if (SnippetBuilder.IsSpace(text[at])) return at;
        return char.IsLowSurrogate(text[most]) ? most - 1 : most;
    }

    private static string Join(ReadOnlySpan<char> text)
    {
        var joined = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (!SnippetBuilder.IsSpace(character)) joined.Append(character);
            else if (joined.Length == 0 || joined[^1] != ' ') joined.Append(' ');
        }
        return joined.ToString();
    }
}
