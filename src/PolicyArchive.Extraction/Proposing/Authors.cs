using System.Text.RegularExpressions;

namespace PolicyArchive.Extraction.Proposing;

/// <summary>Proposes authors as the file declares them, without the names of computers and accounts.</summary>
internal static partial class Authors
{
    private const int Longest = 200;

    public static IEnumerable<Proposal> Propose(FileFacts facts)
    {
        if (facts.Xmp.TryGetValue("dc:creator", out var xmp) && IsMeant(xmp)) yield return new Proposal("authors", xmp, "XMP dc:creator");
        if (facts.Info.TryGetValue("Author", out var info) && IsMeant(info) && info != xmp) yield return new Proposal("authors", info, "author declared in the file");
    }

    private static bool IsMeant(string author) => author.Length is > 1 and <= Longest && author.Any(char.IsLetter) && !Account().IsMatch(author);

    [GeneratedRegex(@"^([a-z0-9._-]+|user ?\d*|admin\w*|owner|owner\d+|pc|\w*desktop\w*|\w*laptop\w*|hp|samsung|lg|lenovo|dell|microsoft.*|unknown|anonymous|사용자|관리자|내 ?컴퓨터|\(?unspecified\)?|.*\\.*|.*@.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Account();
}
