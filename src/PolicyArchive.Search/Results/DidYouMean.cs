using System.Numerics;
using System.Text;
using PolicyArchive.Search.Analysis;
using PolicyArchive.Search.Index;
using PolicyArchive.Search.Matching;
using PolicyArchive.Search.Queries;

namespace PolicyArchive.Search.Results;

/// <summary>
/// Where a query finds little: the same query with its rare words typed on the other keyboard layout, or spelt like a word of the index. Told only where
/// it finds more, which the search itself says.
/// </summary>
internal sealed class DidYouMean(IndexView view, SearchQuery query, Deadline deadline)
{
    /// <summary>With more publications than this a query, or a word of it, has found what was meant.</summary>
    private const int Few = 3;
    private const int MostWords = 8;
    private const int MostTried = 3;

    /// <summary>How many times as frequent a word must be to stand for one that occurs.</summary>
    private const int MuchMore = 10;
    private const int LongWord = 8;
    private const int ShortestWord = 4;

    /// <summary>The results, with a suggestion where there is one.</summary>
    public static SearchResults Complete(SearchResults results, IndexView view, Deadline deadline)
    {
        if (results.Query.Start > 0 || results.Query.Text.Length == 0) return results;
        var meant = new DidYouMean(view, results.Query, deadline);
        // What other names find does not tell that the words are spelt well.
        var total = results.Notices.Contains(NoticeCodes.SomeWords) ? 0 : results.Expansions.Count == 0 ? results.Total : meant.Count(results.Query.Text, Few + 1);
        return total > Few ? results : results with { Suggestion = meant.Suggest(total) };
    }

    private string? Suggest(int total)
    {
        var words = TypedWords.In(query.Text).Take(MostWords + 1).ToList();
        if (words.Count > MostWords) return null;
        List<(TypedWord Word, List<string> Others)> rare = [.. words.Select(word => (word, OthersFor(word.Text))).Where(pair => pair.Item2.Count > 0)];
        var most = rare.Select(pair => pair.Others.Count).DefaultIfEmpty().Max();
        for (var attempt = 0; attempt < most; attempt++)
        {
            var text = Rewrite(rare.Select(pair => (pair.Word, pair.Others[Math.Min(attempt, pair.Others.Count - 1)])));
            if (text.Length <= SearchQuery.MaxLength && Count(text, total + 1) > total) return text;
        }
        return null;
    }

    /// <summary>What may have been meant by a word, the likeliest first; nothing for a word that is not rare.</summary>
    private List<string> OthersFor(string word)
    {
        var known = Count(word, Few + 1);
        if (known > Few) return [];
        var others = new List<string>();
        if (KeyboardLayout.Other(word) is { } other && Count(other, known + 1) > known) others.Add(other);
        return [.. others.Concat(Similar(word, known)).Distinct().Take(MostTried)];
    }

    private IEnumerable<string> Similar(string word, int known)
    {
        var found = new Dictionary<string, (int Edits, int Frequency)>();
        foreach (var strokes in FormsOf(word).Select(form => Keystrokes.Of(form)).Where(strokes => strokes.Length >= ShortestWord).Distinct())
            foreach (var segment in view.Segments) AddSimilar(found, segment, strokes, known > 0 || strokes.Length < LongWord ? 1 : 2);
        return found.Where(pair => pair.Value.Frequency >= known * MuchMore)
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

    private int Count(string text, int most)
    {
        var plan = Planner.Of(text);
        return plan.Problem is not null || plan.Root is null || deadline.WasMet ? 0 : Searcher.Count(view, query with { Text = text }, plan, deadline, most);
    }
}
