using System.Numerics;
using System.Text;
using PolicyArchive.Search.Analysis;
using PolicyArchive.Search.Index;
using PolicyArchive.Search.Matching;
using PolicyArchive.Search.Queries;

namespace PolicyArchive.Search.Results;

/// <summary>
/// Where a query finds little: the same query with its rare words taken for first consonants, typed on the other keyboard layout, or spelt like a word of the
/// index. Told only where it finds more, which the search itself says. A word that occurs, or names something, is another word rather than a slip: 대피 is not 대비.
/// </summary>
internal sealed class DidYouMean(IndexView view, SearchQuery query, Vocabulary vocabulary, Deadline deadline)
{
    /// <summary>With more publications than this a query, or a word of it, has found what was meant.</summary>
    private const int Few = 3;
    private const int MostWords = 8;
    private const int MostTried = 3;
    private const int MostCompleted = 64;

    /// <summary>How many times as frequent a word must be to stand for one that occurs.</summary>
    private const int MuchMore = 10;
    private const int LongWord = 8;
    private const int ShortestWord = 4;

    // Of shorter words that occur nearly every neighbour is another word: tram and team, 학대 and 확대.
    private const int ShortestSlip = 5;
    private const int ShortestKoreanSlip = 3;

    /// <summary>The results, with a suggestion where there is one.</summary>
    public static SearchResults Complete(SearchResults results, IndexView view, Vocabulary vocabulary, Deadline deadline)
    {
        if (results.Query.Start > 0 || results.Query.Text.Length == 0) return results;
        var meant = new DidYouMean(view, results.Query, vocabulary, deadline);
        // What other names find does not tell that the words are spelt well.
        var total = results.Notices.Contains(NoticeCodes.SomeWords) ? 0 : results.Expansions.Count == 0 ? results.Total : meant.Count(results.Query, Few + 1);
        return total > Few ? results : results with { Suggestion = meant.Suggest(total) };
    }

    private string? Suggest(int total)
    {
        var words = TypedWords.In(query.Text).Take(MostWords + 1).ToList();
        if (words.Count > MostWords) return null;
        var names = Names(words);
        List<(TypedWord Word, List<string> Others)> rare = [.. words.Where(word => !names.Contains(word)).Select(word => (word, OthersFor(word.Text))).Where(pair => pair.Item2.Count > 0)];
        var most = rare.Select(pair => pair.Others.Count).DefaultIfEmpty().Max();
        for (var attempt = 0; attempt < most; attempt++)
        {
            var text = OpenEnds.Close(Rewrite(rare.Select(pair => (pair.Word, pair.Others[Math.Min(attempt, pair.Others.Count - 1)]))));
            if (text.Length <= SearchQuery.MaxLength && Count(query with { Text = text }, total + 1) > total) return text;
        }
        return null;
    }

    /// <summary>The words that name something, alone or with those beside them.</summary>
    private HashSet<TypedWord> Names(List<TypedWord> words)
    {
        var names = new HashSet<TypedWord>();
        for (var begin = 0; begin < words.Count; begin++)
            for (var end = Math.Min(words.Count, begin + vocabulary.MostWords); end > begin; end--)
                if (vocabulary.Spells(string.Join(' ', words[begin..end].Select(word => word.Text)))) names.UnionWith(words[begin..end]);
        return names;
    }

    /// <summary>What may have been meant by a word, the likeliest first; nothing for a word that is not rare.</summary>
    private List<string> OthersFor(string word)
    {
        // Whether a word is one does not depend on the filters.
        var known = CountWord(word, Few + 1);
        if (known > Few) return [];
        var initials = OfInitials(word);
        List<string> others = [.. initials[true]];
        if (KeyboardLayout.Other(word) is { } other && CountWord(other, known + 1) > known) others.Add(other);
        others.AddRange(initials[false]);
        return [.. others.Concat(known == 0 || vocabulary.IsMisspelling(word) || (known == 1 && MayBeSlip(word)) ? Similar(word, known) : []).Distinct().Take(MostTried)];
    }

    /// <summary>What first consonants may stand for: whole words and names, and those that only begin with them.</summary>
    private ILookup<bool, string> OfInitials(string word)
    {
        var strokes = Keystrokes.Of(word);
        var suggester = new Suggester(view, vocabulary, asked => Planner.Of(asked.Text, vocabulary), deadline);
        return (strokes.Length > 1 && Keystrokes.AreInitials(strokes) ? suggester.Complete(word, MostCompleted) : []).ToLookup(text => Keystrokes.Initials(text) == strokes);
    }

    private static bool MayBeSlip(string word)
    {
        var analysis = TextAnalysis.OfThread;
        analysis.Read(word);
        // Whoever types a diacritic (naïve) means it.
        return analysis.Runs is [var run] && (run.Script == Script.Syllables ? run.StemLength >= ShortestKoreanSlip : run.Length >= ShortestSlip && word.All(char.IsAscii));
    }

    private IEnumerable<string> Similar(string word, int known)
    {
        // A letter more or less makes another word of a short one (naive, native) more often than another letter does.
        var mayGrow = known == 0 || word.Length >= LongWord || !char.IsAscii(word[0]);
        var found = new Dictionary<string, (int Edits, int Frequency)>();
        foreach (var strokes in FormsOf(word).Select(form => Keystrokes.Of(form)).Where(strokes => strokes.Length >= ShortestWord).Distinct())
            foreach (var segment in view.Segments) AddSimilar(found, segment, strokes, known > 0 || strokes.Length < LongWord ? 1 : 2);
        return found.Where(pair => pair.Value.Frequency >= known * MuchMore && (mayGrow || pair.Key.Length == word.Length))
            .OrderBy(pair => pair.Value.Edits).ThenByDescending(pair => pair.Value.Frequency).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Take(MostTried).Select(pair => pair.Key);
    }

    /// <summary>A word as typed and, for Korean, without its particle.</summary>
    private static List<string> FormsOf(string word)
    {
        var analysis = TextAnalysis.OfThread;
        analysis.Read(word);
        return analysis.Runs is [var run] ? [analysis.Form(run).ToString(), .. run.Script == Script.Syllables ? [analysis.StemOf(run).ToString()] : Array.Empty<string>()] : [];
    }

    private static void AddSimilar(Dictionary<string, (int Edits, int Frequency)> found, Segment segment, string strokes, int most)
    {
        var letters = FrequentTerms.LettersOf(strokes);
        foreach (var term in segment.Completions?.Terms.All ?? [])
        {
            // Each edit changes two kinds of letters at most; this spares nearly all of the comparing.
            if (Math.Abs(term.Strokes.Length - strokes.Length) > most || BitOperations.PopCount(term.Letters ^ letters) > 2 * most) continue;
            var edits = EditDistance.Of(strokes, term.Strokes);
            if (edits > 0 && edits <= most) found[term.Form] = (edits, found.GetValueOrDefault(term.Form).Frequency + term.Frequency);
        }
    }

    private string Rewrite(IEnumerable<(TypedWord Word, string Other)> changes)
    {
        var (text, end) = (new StringBuilder(), 0);
        foreach (var (word, other) in changes)
        {
            text.Append(query.Text, end, word.Start - end).Append(other);
            end = word.End;
        }
        return text.Append(query.Text, end, query.Text.Length - end).ToString();
    }

    private int CountWord(string word, int most) => Count(new SearchQuery { Text = word }, most);

    private int Count(SearchQuery asked, int most)
    {
        var plan = Planner.Of(asked.Text, vocabulary);
        return plan.Problem is not null || plan.Root is null || deadline.WasMet ? 0 : Searcher.Count(view, asked, plan, deadline, most);
    }
}
