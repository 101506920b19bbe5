using PolicyArchive.Extraction.Reading;

namespace PolicyArchive.Extraction.Layout;

/// <summary>Judges what could be read of a page.</summary>
internal static class Legibility
{
    private const int FewLetters = 20;
    private const double MostOfThePage = 0.5;
    private const int FewMeaningless = 10;
    private const double SomeMeaningless = 0.2;
    private const double MostlyMeaningless = 0.5;
    private const double EnoughSense = 0.6;

    /// <param name="text">The page's text.</param>
    /// <param name="raw">What it draws.</param>
    /// <param name="dropped">How many characters were dropped though they should have meant something.</param>
    public static PageStatus Judge(string text, RawPage raw, int dropped)
    {
        var census = Census.Of(text);
        if (census.Letters < FewLetters && raw.PictureShare >= MostOfThePage) return PageStatus.Scanned;
        if (census.IsGarbled || IsMeaningless(text, census.Letters, dropped, raw.Unmapped)) return PageStatus.Garbled;
        return text.Length > 0 ? PageStatus.Text : PageStatus.Empty;
    }

    // Symbols of formulas and drawings may be without meaning on a page whose words are sound, and a guess at a code without mapping may be right.
    private static bool IsMeaningless(string text, int letters, int dropped, int unmapped)
    {
        if (dropped >= FewMeaningless && dropped > MostlyMeaningless * (letters + dropped)) return true;
        var meaningless = Math.Max(dropped, unmapped);
        return meaningless >= FewMeaningless && meaningless > SomeMeaningless * (letters + dropped) && ShareOfSense(text) < EnoughSense;
    }

    private static double ShareOfSense(string text)
    {
        var (words, sound) = (0, 0);
        foreach (var range in text.AsSpan().SplitAny(' ', '\n'))
        {
            var word = text.AsSpan(range).Trim(".,;:!?()[]\"'“”‘’");
            if (word.Length < 2) continue;
            words++;
            if (IsSound(word)) sound++;
        }
        return words == 0 ? 0 : (double)sound / words;
    }

    // Capitals within a word, figures among its letters, no vowel: what wrongly mapped fonts give.
    private static bool IsSound(ReadOnlySpan<char> word)
    {
        var hasVowel = false;
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            if (!char.IsLetter(c) && c is not ('-' or '’' or '\'')) return false;
            if (i > 0 && char.IsUpper(c) && char.IsLower(word[i - 1])) return false;
            hasVowel |= c >= '\u0100' || "aeiouyAEIOUY".Contains(c, StringComparison.Ordinal);
        }
        return hasVowel;
    }
}
