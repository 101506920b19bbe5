using System.Text;

namespace PolicyArchive.Storage.Bags;

/// <summary>Paths in bags and zip archives: which are safe on every system, and which are the same on some.</summary>
internal static class BagPaths
{
    private const int MostLevels = 32;
    private const int MostCharacters = 1000;
    private static readonly string[] SystemFiles = [".DS_Store", "Thumbs.db", "desktop.ini"];

    /// <summary>Why a path may not be used; null where it may.</summary>
    public static string? WhyUnsafe(string path)
    {
        if (path.Length is 0 or > MostCharacters) return "is empty or too long";
        if (path[0] is '/' or '~') return "is absolute or begins at somebody's home";
        if (path.Contains('\\', StringComparison.Ordinal)) return "has a backslash, which parts folders on Windows";
        if (path.Length > 1 && path[1] == ':') return "begins with a drive";
        var elements = path.Split('/');
        if (elements.Length > MostLevels) return $"is more than {MostLevels} folders deep";
        if (elements.Any(element => element is "" or "." or "..")) return "has an element that is '.', '..' or empty";
        return path.Any(letter => letter == '\0') ? "has a NUL character" : null;
    }

    /// <summary>What two paths have in common that are one on file systems without case or with composed names only.</summary>
    public static string KeyOf(string path) => path.Normalize(NormalizationForm.FormC).ToUpperInvariant();

    public static bool IsSystemFile(string path) => SystemFiles.Contains(path[(path.LastIndexOf('/') + 1)..], StringComparer.OrdinalIgnoreCase);

    /// <summary>A path as a manifest writes it (RFC 8493, section 2.1.3).</summary>
    public static string Encode(string path) =>
        path.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    /// <summary>A path of a manifest as it is; nothing but CR, LF and the per cent sign is encoded there.</summary>
    public static string Decode(string path) =>
        path.Replace("%0A", "\n", StringComparison.OrdinalIgnoreCase).Replace("%0D", "\r", StringComparison.OrdinalIgnoreCase).Replace("%25", "%", StringComparison.Ordinal);
}
