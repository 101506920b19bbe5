using System.Globalization;
using System.Text.RegularExpressions;

namespace PolicyArchive.Search.Queries;

/// <summary>How others write what was typed, where analysis alone does not join the two.</summary>
internal static partial class Spellings
{
    private const string Dots = "·ㆍ‧・";

    /// <summary>
    /// The same without the hyphens between its letters (long-term, longterm), which words broken at the end of a line have lost, too; a day that names
    /// something with the other dot (4.19혁명, 4·19혁명). Null where there is nothing of the kind.
    /// </summary>
    public static string? OtherOf(string text)
    {
        var day = Day().Match(text);
        if (day.Success && IsDay(day.Groups["month"].Value, day.Groups["day"].Value))
        {
            var dot = day.Groups["dot"];
            return string.Concat(text.AsSpan(0, dot.Index), Dots.Contains(dot.Value, StringComparison.Ordinal) ? "." : Dots[..1], text.AsSpan(dot.Index + 1));
        }
        var joined = Hyphen().Replace(text, string.Empty);
        return joined.Length < text.Length ? joined : null;
    }

    private static bool IsDay(string month, string day) =>
        int.Parse(month, CultureInfo.InvariantCulture) is >= 1 and <= 12 && int.Parse(day, CultureInfo.InvariantCulture) is >= 1 and <= 31;

    [GeneratedRegex(@"^(?<month>[0-9]{1,2})(?<dot>[.·ㆍ‧・])(?<day>[0-9]{1,2})(?=\p{IsHangulSyllables})")]
    private static partial Regex Day();

    [GeneratedRegex(@"(?<=[\p{L}-[\p{IsHangulSyllables}]])[-\u2010\u2011](?=[\p{L}-[\p{IsHangulSyllables}]])")]
    private static partial Regex Hyphen();
}
