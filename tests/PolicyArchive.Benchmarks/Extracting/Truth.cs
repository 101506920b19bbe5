using System.Text.Json;
using System.Text.RegularExpressions;

namespace PolicyArchive.Benchmarks.Extracting;

/// <summary>What a file, or one page of it, says according to a reference.</summary>
/// <param name="File">The file, relative to the root.</param>
/// <param name="Page">The page; null for the whole file.</param>
/// <param name="Text">The text.</param>
/// <param name="Kind">Where the reference comes from.</param>
internal sealed partial record Truth(string File, int? Page, string Text, string Kind)
{
    /// <summary>
    /// Reads references, one JSON object a line: <c>file</c> (or <c>pdf</c>), <c>page</c> (from 1, or null), and <c>text</c>, or in its place
    /// <c>expected_text_path</c> with a <c>kind</c>. References in XML are passed over; Markdown is stripped of its marks.
    /// </summary>
    public static IReadOnlyList<Truth> Read(string path, string root)
    {
        var truths = new List<Truth>();
        foreach (var line in System.IO.File.ReadLines(path).Where(line => line.Length > 0))
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            var file = Value(row, "file") ?? Value(row, "pdf");
            var from = Value(row, "expected_text_path");
            if (file is null || from?.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) == true) continue;
            var text = Value(row, "text") ?? (from is null ? null : System.IO.File.ReadAllText(Path.Combine(root, from)));
            if (text is null) continue;
            var isMarkdown = from?.EndsWith(".md", StringComparison.OrdinalIgnoreCase) == true;
            int? page = row.TryGetProperty("page", out var number) && number.ValueKind == JsonValueKind.Number ? number.GetInt32() : null;
            truths.Add(new Truth(file, page, isMarkdown ? Unmarked(text) : text, Value(row, "kind") ?? "reference"));
        }
        return truths;
    }

    private static string? Value(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Unmarked(string markdown) => Marks().Replace(Tags().Replace(Pictures().Replace(markdown, " "), " "), " ");

    [GeneratedRegex(@"!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|```\w*|<!--.*?-->|^---[\s\S]*?^---\s*$", RegexOptions.Multiline)]
    private static partial Regex Pictures();

    [GeneratedRegex(@"</?[a-zA-Z][^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"^\s*[#>*+-]+\s|\*\*|__|\||[-:]{3,}|\[|`", RegexOptions.Multiline)]
    private static partial Regex Marks();
}
