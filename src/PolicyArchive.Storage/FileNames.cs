using System.Buffers;
using System.Globalization;
using System.Text;

namespace PolicyArchive.Storage;

/// <summary>
/// Names of files as others gave them, made safe to store on any file system and to offer for download: no path, no control, formatting or
/// bidirectional characters, nothing that Windows forbids or reserves, composed (NFC), at most 200 characters and 240 bytes in UTF-8. Letters of
/// every script stay as they are. Cleaning a clean name changes nothing.
/// </summary>
public static class FileNames
{
    private const string Fallback = "document";
    private const int MostCharacters = 200;
    private const int MostBytes = 240; // File systems take 255 bytes, and a Korean letter has three.
    private const int LongestExtension = 16;
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("<>:\"|?*");

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM¹", "COM²", "COM³",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT¹", "LPT²", "LPT³",
    };

    /// <summary>The name made safe; <c>document.pdf</c> where nothing of it is left.</summary>
    public static string Clean(string name)
    {
        var letters = Letters(WithoutPath(name)).Normalize(NormalizationForm.FormC).Trim(' ').TrimEnd('.', ' ');
        var dot = letters.LastIndexOf('.');
        var (stem, extension) = dot >= 0 && letters.Length - dot <= LongestExtension ? (letters[..dot], letters[dot..]) : (letters, string.Empty);
        stem = Shorten(NotReserved(stem.TrimStart('.', ' ').TrimEnd('.', ' ')), extension);
        if (stem.Length == 0) stem = Fallback;
        return stem + (letters.Length == 0 ? ".pdf" : extension);
    }

    /// <summary>A clean name with a number behind its stem, for one that is in use already: <c>report (2).pdf</c>. What would be too long is shortened before the number.</summary>
    public static string Numbered(string name, int number)
    {
        var dot = name.LastIndexOf('.');
        var (stem, ending) = dot > 0 && name.Length - dot <= LongestExtension ? (name[..dot], $" ({number}){name[dot..]}") : (name, $" ({number})");
        return Shorten(stem, ending) + ending;
    }

    private static string WithoutPath(string name)
    {
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        return name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0]) ? name[2..] : name;
    }

    private static string Letters(string name)
    {
        var clean = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune)) AppendSpace(clean);
            else if (rune.IsBmp && Forbidden.Contains((char)rune.Value)) clean.Append('_');
            else if (IsKept(rune)) clean.Append(rune.ToString());
        }
        return clean.ToString();
    }

    private static void AppendSpace(StringBuilder clean)
    {
        if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
    }

    // U+FFFD stands for what was not text at all, such as half a surrogate pair.
    private static bool IsKept(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static string NotReserved(string stem)
    {
        // Windows looks at what stands before the first dot.
        var dot = stem.IndexOf('.', StringComparison.Ordinal);
        var first = (dot < 0 ? stem : stem[..dot]).TrimEnd(' ');
        return Reserved.Contains(first) ? $"{first}_{stem[first.Length..].TrimStart(' ')}" : stem;
    }

    private static string Shorten(string stem, string extension)
    {
        var length = 0;
        var (characters, bytes) = (MostCharacters - extension.Length, MostBytes - Encoding.UTF8.GetByteCount(extension));
        foreach (var element in StringInfo.GetTextElementEnumerator(stem).Elements())
        {
            bytes -= Encoding.UTF8.GetByteCount(element);
            if (length + element.Length > characters || bytes < 0) break;
            length += element.Length;
        }
        return length == stem.Length ? stem : stem[..length].TrimEnd('.', ' ');
    }

    private static IEnumerable<string> Elements(this TextElementEnumerator elements)
    {
        while (elements.MoveNext()) yield return elements.GetTextElement();
    }
}
