using PolicyArchive.Search.Analysis;
using PolicyArchive.Search.Index;
using PolicyArchive.Search.Queries;

namespace PolicyArchive.Search.Research;

/// <summary>A word that tells a publication apart from others.</summary>
/// <param name="Stem">Its stem, as in the index.</param>
/// <param name="Word">The word as it is shown.</param>
/// <param name="Weight">How much it tells: more the more often the publication and the more seldom others have it.</param>
internal readonly record struct TellingTerm(string Stem, string Word, float Weight);

/// <summary>
/// Finds the words that tell a publication apart from others: what it says often and few others say (tf·idf), read from its title, its subjects and pages
/// spread evenly over it, since the words of a long one are the same wherever one looks.
/// </summary>
internal sealed class TellingTerms
{
    private const int PagesRead = 12;
    private const int TimesForTitle = 4;
    private const int Weighed = 120;
    private const int Kept = 24;

    private readonly Dictionary<string, int> forms = [];
    private readonly Dictionary<string, string> stems = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> countOf;

    private TellingTerms() => countOf = forms.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="segment">The segment of the publication.</param>
    /// <param name="place">Its place in that.</param>
    /// <param name="rarityOf">How few publications have a stem; 0 where none but one has it.</param>
    public static IReadOnlyList<TellingTerm> Of(Segment segment, int place, Func<string, float> rarityOf)
    {
        var terms = new TellingTerms();
        var card = segment.Cards.Cards[place];
        foreach (var text in (string[])[card.Title, card.TitleKo ?? string.Empty, .. card.Subjects]) terms.Read(text, TimesForTitle);
        var read = Math.Min(PagesRead, card.PageCount);
        for (var i = 0; i < read; i++) terms.Read(segment.TextOf(place, (int)((long)i * card.PageCount / read)), 1);
        return terms.Best(rarityOf);
    }

    private void Read(string text, int times)
    {
        var analysis = TextAnalysis.OfThread;
        analysis.Read(text);
        foreach (var run in analysis.Runs)
        {
            var form = analysis.Form(run);
            var stem = analysis.StemOf(run);
            if (run.Script == Script.Digits || stem.Length < (run.Script == Script.Letters ? 3 : 2) || WeakWords.Contains(form, stem)) continue;
            // Korean is shown by its stems: the particles of the words read would only confuse.
            var shown = run.Script == Script.Syllables ? stem : form;
            if (countOf.TryGetValue(shown, out var count)) countOf[shown] = count + times;
            else
            {
                countOf[shown] = times;
                stems[shown.ToString()] = stem.ToString();
            }
        }
    }

    private List<TellingTerm> Best(Func<string, float> rarityOf)
    {
        var frequent = forms.GroupBy(form => stems[form.Key]).Select(group => (Stem: group.Key, Count: group.Sum(form => form.Value), Forms: group))
            .OrderByDescending(term => term.Count).ThenBy(term => term.Stem, StringComparer.Ordinal).Take(Weighed);
        return [.. frequent.Select(term => new TellingTerm(term.Stem, MostFrequent(term.Forms), (1 + MathF.Log(term.Count)) * rarityOf(term.Stem)))
            .Where(term => term.Weight > 0).OrderByDescending(term => term.Weight).ThenBy(term => term.Stem, StringComparer.Ordinal).Take(Kept)];
    }

    private static string MostFrequent(IEnumerable<KeyValuePair<string, int>> forms) =>
        forms.OrderByDescending(form => form.Value).ThenBy(form => form.Key, StringComparer.Ordinal).First().Key;
}
