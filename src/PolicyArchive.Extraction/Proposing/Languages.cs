namespace PolicyArchive.Extraction.Proposing;

/// <summary>Proposes languages by script. A syllable of Hangul says about as much as two and a half Latin letters.</summary>
internal static class Languages
{
    private const double LettersPerSyllable = 2.5;
    private const double Second = 0.3;
    private const int Fewest = 20;

    public static IEnumerable<Proposal> Propose(Evidence evidence)
    {
        var korean = evidence.HangulLetters * LettersPerSyllable;
        double latin = evidence.LatinLetters;
        var all = korean + latin;
        if (all < Fewest) yield break;
        var value = korean >= latin
            ? latin > Second * all ? "ko;en" : "ko"
            : korean > Second * all ? "en;ko" : "en";
        yield return new Proposal("language", value, $"Hangul makes {Math.Round(100 * korean / all)} % of its letters");
    }
}
