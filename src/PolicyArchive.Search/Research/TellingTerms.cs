using PolicyArchive.Search.Analysis;
using PolicyArchive.Search.Index;
using PolicyArchive.Search.Queries;

namespace PolicyArchive.Search.Research;

/// <summary>A word that tells a publication apart from others.</summary>
/// <param name="Stem">Its stem, as in the index.</param>
/// <param name="Word">The word as it is shown.</param>
/// <param name="Weight">How much it tells: more the more often the publication and the more seldom others have it.</param>
/// <param name="IsTranslated">Whether it is what something that the publication says is called in another language.</param>
internal readonly record struct TellingTerm(string Stem, string Word, float Weight, bool IsTranslated = false);

/// <summary>
/// Finds the words that tell a publication apart from others: what it says often and few others say (tf·idf), read from its title, its subjects and pages
/// spread evenly over it, since the words of a long one are the same wherever one looks. What has a name in another language tells by that, too.
/// </summary>
internal sealed class TellingTerms
{
    private const int PagesRead = 12;
    private const int TimesForTitle = 4;
    private const int Weighed = 120;
    private const int Kept = 24;
    private const int KeptOfOthers = 16;

    private readonly Dictionary<string, int> forms = [];
    private readonly Dictionary<string, string> stems = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> countOf;

    private TellingTerms() => countOf = forms.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="segment">The segment of the publication.</param>
    /// <param name="place">Its place in that.</param>
    /// <param name="vocabulary">What has several names.</param>
    /// <param name="rarityOf">How few publications have a stem; 0 where fewer have it than a number.</param>
    public static IReadOnlyList<TellingTerm> Of(Segment segment, int place, Vocabulary vocabulary, Func<string, int, float> rarityOf)
    {
        var (terms, others) = (new TellingTerms(), new TellingTerms());
        var card = segment.Cards.Cards[place];
        string[] names = [card.Title, card.TitleKo ?? string.Empty, .. card.Subjects];
        foreach (var name in names) terms.Read(name, TimesForTitle);
        var read = Math.Min(PagesRead, card.PageCount);
        for (var i = 0; i < read; i++) terms.Read(segment.TextOf(place, (int)((long)i * card.PageCount / read)), 1);
        var frequent = terms.Frequent();
        foreach (var name in names.SelectMany(name => PartsOf(name, vocabulary.MostWords))) others.ReadTranslations(name, TimesForTitle, vocabulary);
        foreach (var term in frequent) others.ReadTranslations(term.Word, term.Count, vocabulary);
        // A word that no other publication has joins nothing; a translation need not be in this one.
        var own = Best(frequent, stem => rarityOf(stem, 2)).Take(Kept).ToList();
        var translated = Best(others.Frequent(), stem => rarityOf(stem, 1)).ExceptBy(own.Select(term => term.Stem), term => term.Stem).Take(KeptOfOthers);
        return [.. own.Concat(translated.Select(term => term with { IsTranslated = true })).OrderByDescending(term => term.Weight)];
    }

    /// <summary>What may be a name in a title: each word, and words that stand beside each other.</summary>
    private static IEnumerable<string> PartsOf(string title, int most)
    {
        var words = title.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(0, words.Length).SelectMany(from => Enumerable.Range(1, Math.Min(most, words.Length - from)).Select(count => string.Join(' ', words.AsSpan(from, count))));
    }

    private void ReadTranslations(string name, int times, Vocabulary vocabulary)
    {
        foreach (var other in vocabulary.TranslationsOf(name)) Read(other, times);
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

    private List<(string Stem, string Word, int Count)> Frequent() =>
        [.. forms.GroupBy(form => stems[form.Key]).Select(group => (Stem: group.Key, Word: MostFrequent(group), Count: group.Sum(form => form.Value)))
            .OrderByDescending(term => term.Count).ThenBy(term => term.Stem, StringComparer.Ordinal).Take(Weighed)];

    private static IEnumerable<TellingTerm> Best(List<(string Stem, string Word, int Count)> frequent, Func<string, float> rarityOf) =>
        frequent.Select(term => new TellingTerm(term.Stem, term.Word, (1 + MathF.Log(term.Count)) * rarityOf(term.Stem)))
            .Where(term => term.Weight > 0).OrderByDescending(term => term.Weight).ThenBy(term => term.Stem, StringComparer.Ordinal);

    private static string MostFrequent(IEnumerable<KeyValuePair<string, int>> forms) =>
        forms.OrderByDescending(form => form.Value).ThenBy(form => form.Key, StringComparer.Ordinal).First().Key;
}
