using System.Text.RegularExpressions;

namespace PolicyArchive.Storage.Bags;

/// <summary>One line of a manifest: a digest, and the path as written there.</summary>
/// <param name="Digest">The digest, lower-case hexadecimal.</param>
/// <param name="Path">The path.</param>
/// <param name="IsStarred">Whether the path has an asterisk before it, as <c>md5sum</c> writes it for binary files.</param>
internal sealed record ManifestLine(string Digest, string Path, bool IsStarred);

/// <summary>A payload manifest or tag manifest (RFC 8493, sections 2.1.3 and 2.2.1).</summary>
internal sealed partial record BagManifest(string FileName, string Algorithm, bool IsOfTags, IReadOnlyList<ManifestLine> Lines)
{
    /// <summary>The algorithm and kind of a manifest of that name; null where it is not the name of one.</summary>
    public static (string Algorithm, bool IsOfTags)? KindOf(string fileName) =>
        Name().Match(fileName) is { Success: true } name ? (name.Groups["algorithm"].Value, name.Groups["tag"].Success) : null;

    /// <summary>Reads its lines; what is not one is given to <paramref name="reject"/> with its number, from 1.</summary>
    public static IReadOnlyList<ManifestLine> Read(string text, Action<int> reject)
    {
        var lines = new List<ManifestLine>();
        var number = 0;
        foreach (var line in Breaks().Split(text))
        {
            number++;
            if (line.Length == 0) continue;
            var form = Line().Match(line);
            if (form.Success) lines.Add(new ManifestLine(form.Groups["digest"].Value.ToLowerInvariant(), form.Groups["path"].Value, form.Groups["star"].Success));
            else reject(number);
        }
        return lines;
    }

    [GeneratedRegex(@"^(?<tag>tag)?manifest-(?<algorithm>[a-z0-9]+)\.txt\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"^(?<digest>[0-9A-Fa-f]+)([ \t]+(?<star>\*)|[ \t]+)(?<path>\S.*)\z")]
    private static partial Regex Line();

    [GeneratedRegex(@"\r\n|\n|\r")]
    private static partial Regex Breaks();
}
