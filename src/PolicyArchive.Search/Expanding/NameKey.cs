using System.Text;
using PolicyArchive.Search.Analysis;

namespace PolicyArchive.Search;

/// <summary>Names by what they have in common however they are written: singulars parted by spaces, Korean words without spaces between them.</summary>
internal static class NameKey
{
    public static string Of(string name)
    {
        var analysis = TextAnalysis.OfThread;
        analysis.Read(name);
        var (key, runs) = (new StringBuilder(), analysis.Runs);
        for (var i = 0; i < runs.Count; i++)
        {
            var (isKorean, isJoined) = (runs[i].Script == Script.Syllables, i > 0 && runs[i].Script == Script.Syllables && runs[i - 1].Script == Script.Syllables);
            if (i > 0 && !isJoined) key.Append(' ');
            // Only the last of some Korean words is known to end there: 공공 도서관에서 is 공공도서관.
            var isInside = isKorean && i + 1 < runs.Count && runs[i + 1].Script == Script.Syllables;
            key.Append(isInside ? analysis.Form(runs[i]) : analysis.NameOf(runs[i]));
        }
        return key.ToString();
    }

    /// <summary>Whether one name has another in it, so that whatever has the one has the other.</summary>
    public static bool Has(string key, string other) =>
        Hangul.IsSyllable(other[0]) ? key.Contains(other, StringComparison.Ordinal) : other.Split(' ').All(word => key.Split(' ').Contains(word));
}
