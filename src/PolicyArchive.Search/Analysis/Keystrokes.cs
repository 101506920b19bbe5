using System.Text;

namespace PolicyArchive.Search.Analysis;

/// <summary>What is typed to write a text: its folded words without what stands between them, Hangul letter by letter (서울 is ㅅㅓㅇㅜㄹ).</summary>
internal static class Keystrokes
{
    private static readonly TermSieve NoStems = new();

    /// <summary>The keystrokes of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="starts">Takes where each word begins.</param>
    public static string Of(string text, List<int>? starts = null)
    {
        var (analysis, strokes) = (Read(text), new StringBuilder());
        foreach (var run in analysis.Runs)
        {
            starts?.Add(strokes.Length);
            foreach (var folded in analysis.Form(run)) Jamo.AppendTo(strokes, folded);
        }
        return strokes.ToString();
    }

    /// <summary>The text's words with the first consonant alone of each Korean syllable: 서울시 is ㅅㅇㅅ.</summary>
    /// <param name="text">The text.</param>
    /// <param name="starts">Takes where each Korean word begins; none for a text without Korean.</param>
    public static string Initials(string text, List<int>? starts = null)
    {
        var (analysis, initials) = (Read(text), new StringBuilder());
        foreach (var run in analysis.Runs)
        {
            if (run.Script == Script.Syllables) starts?.Add(initials.Length);
            foreach (var folded in analysis.Form(run)) initials.Append(Hangul.IsSyllable(folded) ? Jamo.LeadOf(folded) : folded);
        }
        return initials.ToString();
    }

    /// <summary>Whether keystrokes are first consonants only.</summary>
    public static bool AreInitials(string strokes) => strokes.Length > 0 && strokes.All(Jamo.IsConsonant);

    private static TextAnalysis Read(string text)
    {
        var analysis = TextAnalysis.OfThread;
        analysis.Read(text, NoStems);
        return analysis;
    }
}
