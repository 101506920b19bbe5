using System.Text;
using System.Text.RegularExpressions;

namespace PolicyArchive.Benchmarks.Extracting;

/// <summary>
/// How like two texts are: 1 minus the edit distance between their words (insert, delete, replace) as a share of the longer one's words. Both are
/// normalised first: NFKC, hyphens at line ends joined, soft hyphens dropped.
/// </summary>
internal static partial class Similarity
{
    public static double Of(string text, string reference)
    {
        var (a, b) = (Words(text), Words(reference));
        var longer = Math.Max(a.Length, b.Length);
        return longer == 0 ? 1 : 1 - (double)Distance(a, b) / longer;
    }

    private static string[] Words(string text) =>
        BrokenWord().Replace(text.Normalize(NormalizationForm.FormKC).Replace("\u00AD", "", StringComparison.Ordinal), "$1$2")
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Levenshtein distance by bit vectors (Myers 1999, in the form of Hyyrö 2003), 64 words of the first text at a time.</summary>
    private static int Distance(string[] a, string[] b)
    {
        if (a.Length == 0 || b.Length == 0) return Math.Max(a.Length, b.Length);
        var blocks = (a.Length + 63) / 64;
        var places = Places(a, blocks);
        var none = new ulong[blocks];
        var (plus, minus) = (new ulong[blocks], new ulong[blocks]);
        Array.Fill(plus, ulong.MaxValue);
        var last = 1UL << ((a.Length - 1) % 64);
        var distance = a.Length;
        foreach (var word in b)
        {
            var equal = places.GetValueOrDefault(word, none);
            var (plusIn, minusIn) = (1UL, 0UL);
            for (var block = 0; block < blocks; block++)
            {
                var (vp, vn, eq) = (plus[block], minus[block], equal[block]);
                var d = ((((eq | minusIn) & vp) + vp) ^ vp) | eq | minusIn | vn;
                var hp = vn | ~(d | vp);
                var hn = d & vp;
                if (block == blocks - 1) distance += (hp & last) != 0 ? 1 : (hn & last) != 0 ? -1 : 0;
                var (plusOut, minusOut) = (hp >> 63, hn >> 63);
                (hp, hn) = ((hp << 1) | plusIn, (hn << 1) | minusIn);
                plus[block] = hn | ~(d | hp);
                minus[block] = hp & d;
                (plusIn, minusIn) = (plusOut, minusOut);
            }
        }
        return distance;
    }

    private static Dictionary<string, ulong[]> Places(string[] words, int blocks)
    {
        var places = new Dictionary<string, ulong[]>();
        for (var i = 0; i < words.Length; i++)
        {
            if (!places.TryGetValue(words[i], out var bits)) places[words[i]] = bits = new ulong[blocks];
            bits[i / 64] |= 1UL << (i % 64);
        }
        return places;
    }

    [GeneratedRegex(@"(\p{L})[-\u2010]\r?\n\s*(\p{Ll})")]
    private static partial Regex BrokenWord();
}
