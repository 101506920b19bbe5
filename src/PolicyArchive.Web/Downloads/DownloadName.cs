using System.Globalization;
using System.Text;

namespace PolicyArchive.Web.Downloads;

/// <summary>
/// The name under which a browser saves a file: that of the file, without what would lead to another folder, end a header, or show another ending than it has.
/// </summary>
internal static class DownloadName
{
    private const int MaxLength = 200;
    private const string Reserved = "\"/\\:*?<>|";

    public static string Of(string name)
    {
        var cleaned = new StringBuilder();
        foreach (var rune in name.EnumerateRunes()) cleaned.Append(IsHarmless(rune) ? rune.ToString() : "_");
        var text = cleaned.ToString().Trim('.', ' ');
        var ending = Path.GetExtension(text);
        return text.Length <= MaxLength ? text : text[..Math.Max(0, MaxLength - ending.Length)].TrimEnd('\ud800', ' ') + ending[..Math.Min(ending.Length, MaxLength)];
    }

    private static bool IsHarmless(Rune rune) => rune != Rune.ReplacementChar && !Reserved.Contains(rune.ToString(), StringComparison.Ordinal) && Rune.GetUnicodeCategory(rune) is
        not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse);
}
