using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace PolicyArchive.UnitTests.SeedData;

/// <summary>Runs of eight words (letters and digits, lower case, NFC, joined by blanks), each with the first ten hexadecimal digits of its SHA-256.</summary>
internal static partial class Fingerprints
{
    private const int Run = 8;

    public static IEnumerable<(string Words, string Fingerprint)> Of(string text)
    {
        var words = Word().Matches(text.Normalize().ToLowerInvariant()).Select(match => match.Value).ToArray();
        for (var start = 0; start + Run <= words.Length; start++)
        {
            var run = string.Join(' ', words[start..(start + Run)]);
            yield return (run, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(run)))[..10]);
        }
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();
}
