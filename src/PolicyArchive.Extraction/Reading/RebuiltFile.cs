using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace PolicyArchive.Extraction.Reading;

/// <summary>
/// A file whose list of objects (cross-reference table or trailer; ISO 32000-1, 7.5.4 and 7.5.5) can't be used, with a new one behind it: every
/// <c>N G obj</c> that stands in the file, the last of each number, as readers of pages on screens do it. The bytes before it stay as they are.
/// </summary>
internal static class RebuiltFile
{
    private const int MostObjects = 500_000;
    private const int DigitsOfNumber = 10;
    private const int LongestTail = 1024;

    /// <summary>
    /// The file with a new list; null where nothing can be listed, where it is encrypted, so that a list alone would make nothing readable, and where its
    /// end is missing: what was cut off is refused, not shown in part.
    /// </summary>
    public static byte[]? Of(ReadOnlySpan<byte> file)
    {
        var tail = file[Math.Max(0, file.Length - LongestTail)..];
        if (tail.IndexOf("%%EOF"u8) < 0 && tail.IndexOf("trailer"u8) < 0) return null;
        if (file.IndexOf("/Encrypt"u8) >= 0 || file.IndexOf("/ObjStm"u8) >= 0) return null;
        var offsets = Objects(file);
        if (offsets.Count == 0 || Root(file, offsets) is not { } root) return null;
        var size = offsets.Keys.Max() + 1;
        var list = new StringBuilder();
        list.Append(CultureInfo.InvariantCulture, $"\nxref\n0 {size}\n");
        for (var number = 0; number < size; number++)
            list.Append(offsets.TryGetValue(number, out var found)
                ? string.Create(CultureInfo.InvariantCulture, $"{found.Offset:0000000000} {found.Generation:00000} n \n") : "0000000000 65535 f \n");
        list.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {size} /Root {root} {offsets[root].Generation} R >>\nstartxref\n{file.Length + 1}\n%%EOF\n");
        return [.. file, .. Encoding.ASCII.GetBytes(list.ToString())];
    }

    private static Dictionary<int, (int Offset, int Generation)> Objects(ReadOnlySpan<byte> file)
    {
        var offsets = new Dictionary<int, (int, int)>();
        for (var at = 0; file[at..].IndexOf(" obj"u8) is var step and >= 0 && offsets.Count < MostObjects;)
        {
            at += step;
            if (NumberBefore(file, at, out var generation) is { } middle && middle > 0 && file[middle - 1] == ' ' && NumberBefore(file, middle - 1, out var number) is { } start
                && number < MostObjects && (start == 0 || !char.IsAsciiLetterOrDigit((char)file[start - 1])))
                offsets[number] = (start, Math.Min(generation, 65535));
            at++;
        }
        return offsets;
    }

    /// <summary>The number that ends at a place, and where it begins; null where there is none.</summary>
    private static int? NumberBefore(ReadOnlySpan<byte> file, int end, out int number)
    {
        var start = end;
        while (start > 0 && end - start < DigitsOfNumber && char.IsAsciiDigit((char)file[start - 1])) start--;
        return Utf8Parser.TryParse(file[start..end], out number, out var read) && read == end - start && read > 0 ? start : null;
    }

    /// <summary>The catalogue: what a trailer calls the root or, without one that is there, the object that says it is one.</summary>
    private static int? Root(ReadOnlySpan<byte> file, Dictionary<int, (int Offset, int Generation)> offsets)
    {
        var named = file.LastIndexOf("/Root "u8);
        if (named >= 0 && Utf8Parser.TryParse(file[(named + 6)..], out int number, out _) && offsets.ContainsKey(number)) return number;
        foreach (var (candidate, (offset, _)) in offsets)
        {
            var content = file[offset..];
            if (content.IndexOf("endobj"u8) is var end and >= 0) content = content[..end];
            if (content.IndexOf("/Catalog"u8) >= 0 && content.IndexOf("/Pages"u8) >= 0) return candidate;
        }
        return null;
    }
}
