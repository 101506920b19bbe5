using System.Globalization;

namespace PolicyArchive.Storage.Bags;

/// <summary>What <c>bag-info.txt</c> says of a bag's size (RFC 8493, section 2.2.2).</summary>
internal static class BagInfo
{
    public const string FileName = "bag-info.txt";
    public const string Oxum = "Payload-Oxum";

    /// <summary>The number of bytes and of files of the payload; null where it does not say; (-1, -1) where it is not two numbers.</summary>
    public static (long Bytes, long Files)? ReadOxum(string text)
    {
        foreach (var line in text.Split('\n', '\r').Where(line => line.StartsWith(Oxum, StringComparison.OrdinalIgnoreCase)))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || line[Oxum.Length..colon].Trim().Length > 0) continue;
            var numbers = line[(colon + 1)..].Trim().Split('.');
            return numbers.Length == 2 && TryParse(numbers[0], out var bytes) && TryParse(numbers[1], out var files) ? (bytes, files) : (-1, -1);
        }
        return null;
    }

    /// <summary>The file's text; a value that goes over lines is indented there.</summary>
    public static string Write(IEnumerable<KeyValuePair<string, string>> values) =>
        string.Concat(values.Select(value => $"{value.Key}: {value.Value.ReplaceLineEndings("\n  ")}\n"));

    private static bool TryParse(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
