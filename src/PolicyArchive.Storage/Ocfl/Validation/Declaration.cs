namespace PolicyArchive.Storage.Ocfl.Validation;

/// <summary>The file that says what a folder is and of which version of OCFL (Namaste, sections 3.2 and 4.1).</summary>
internal static class Declaration
{
    private static readonly string[] Known = ["1.0", "1.1"];

    /// <summary>The codes of what may be wrong with it, which differ between objects and storage roots.</summary>
    internal sealed record Codes(string Prefix, string Missing, string Several, string BadName, string BadText)
    {
        public static Codes OfObject { get; } = new("ocfl_object_", "E003", "E003", "E006", "E007");

        public static Codes OfRoot { get; } = new("ocfl_", "E069", "E076", "E079", "E080");
    }

    /// <summary>The version declared; null where none is.</summary>
    public static string? Read(string folder, Codes codes, Findings findings)
    {
        var names = Directory.EnumerateFiles(folder, "0=*").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToList();
        if (names.Count == 0)
        {
            findings.Add(codes.Missing, string.Empty, $"It has no declaration such as 0={codes.Prefix}1.1.");
            return null;
        }
        if (names.Count > 1) findings.Add(codes.Several, names[1], "It has more than one declaration.");
        var version = names[0].StartsWith($"0={codes.Prefix}", StringComparison.Ordinal) ? names[0][(codes.Prefix.Length + 2)..] : null;
        if (!Known.Contains(version))
        {
            findings.Add(codes.BadName, names[0], $"The declaration is neither 0={codes.Prefix}1.0 nor 0={codes.Prefix}1.1.");
            return null;
        }
        if (!HasText(Path.Combine(folder, names[0]), names[0][2..] + "\n"))
            findings.Add(codes.BadText, names[0], $"The declaration does not consist of the line {names[0][2..]}.");
        return version;
    }

    private static bool HasText(string path, string text)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null && file.Length == text.Length && File.ReadAllText(path) == text;
    }
}
