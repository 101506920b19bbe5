using PolicyArchive.Search.Analysis;
using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Results;

/// <summary>Completes what is being typed: its last word from the index's own, the whole from titles, publishers and subjects.</summary>
internal sealed class Suggester
{
    private const int LookedAt = 64;
    private const int MostTermsFirst = 3;

    /// <summary>First consonants alone are typed to get a word, and very many words have them.</summary>
    private const int MostTermsOfInitials = 6;
    private const int FewestWithTerm = 2;
    private const int DocumentsLookedAt = 1_000;

    private readonly IReadOnlyList<(Segment Segment, Completions Completions)> segments;
    private readonly string typed;

    private Suggester(IndexView view, string typed)
    {
        segments = [.. view.Segments.Select(segment => (segment, segment.Completions)).Where(pair => pair.Completions is not null).Select(pair => (pair.segment, pair.Completions!))];
        this.typed = typed;
    }

    /// <summary>
    /// Up to three words (six for first consonants alone), then texts: those that most publications have first, then those that begin with what was typed, then the short ones.
    /// Where nothing begins like this, what the same keys give on the other keyboard layout.
    /// </summary>
    public static IReadOnlyList<string> Suggest(IndexView view, string typed, int most)
    {
        if (typed.Length > SearchQuery.MaxLength) return [];
        var key = TextAnalysis.Key(typed);
        var found = new Suggester(view, typed).Complete(key, most);
        return found.Count == 0 && KeyboardLayout.Other(typed) is { } other ? new Suggester(view, other).Complete(key, most) : found;
    }

    /// <summary>The completions, but for the one word that stands in the box already.</summary>
    private List<string> Complete(string already, int most)
    {
        var texts = Texts(most);
        var keys = texts.Select(TextAnalysis.Key).Append(already).ToHashSet();
        var terms = Terms(most + 1).Where(term => !keys.Contains(TextAnalysis.Key(term))).ToList();
        var first = Keystrokes.AreInitials(Keystrokes.Of(typed)) ? MostTermsOfInitials : MostTermsFirst;
        return [.. terms.Take(first).Concat(texts).Concat(terms.Skip(first)).Take(most)];
    }

    private List<string> Texts(int most)
    {
        var strokes = Keystrokes.Of(typed);
        if (strokes.Length == 0) return [];
        var areInitials = Keystrokes.AreInitials(strokes);
        var key = TextAnalysis.Key(typed);
        return
        [
            .. segments.SelectMany(pair => pair.Completions.Find(strokes, areInitials, LookedAt)).Distinct()
                .Select(text => (Text: text, Key: TextAnalysis.Key(text), Count: segments.Sum(pair => pair.Completions.Count(text, pair.Segment))))
                .Where(found => found.Count > 0)
                .OrderByDescending(found => IsAsTyped(found.Key, key)).ThenByDescending(found => found.Count)
                .ThenByDescending(found => KeyOf(found.Text, areInitials).StartsWith(strokes, StringComparison.Ordinal))
                .ThenBy(found => found.Text.Length).ThenBy(found => found.Text, StringComparer.Ordinal)
                .DistinctBy(found => found.Key).Take(most).Select(found => found.Text),
        ];
    }

    /// <summary>The last word completed, with the words before it.</summary>
    private IEnumerable<string> Terms(int most)
    {
        var begin = typed.Length;
        while (begin > 0 && !char.IsWhiteSpace(typed[begin - 1])) begin--;
        var (before, word) = (typed[..begin].TrimStart(), typed[begin..]);
        var strokes = Keystrokes.Of(word);
        if (strokes.Length == 0 || (before.Length > 0 && strokes.Length < 2)) return [];
        var areInitials = Keystrokes.AreInitials(strokes);
        var key = TextAnalysis.Key(word);
        return segments.SelectMany(pair => pair.Completions.Terms.Find(strokes, areInitials, LookedAt))
            .GroupBy(term => term.Form, (form, terms) => (Form: form, Frequency: terms.Sum(term => term.Frequency)))
            .Where(term => term.Frequency >= FewestWithTerm)
            .OrderByDescending(term => IsAsTyped(term.Form, key)).ThenByDescending(term => term.Frequency).ThenBy(term => term.Form, StringComparer.Ordinal)
            .Where(term => segments.Any(pair => pair.Segment.HasLive(term.Form, DocumentsLookedAt)))
            .Take(most).Select(term => before + term.Form);
    }

    private static string KeyOf(string text, bool areInitials) => areInitials ? Keystrokes.Initials(text) : Keystrokes.Of(text);

    /// <summary>Whether a word begins with what was typed, its last syllable finished.</summary>
    private static bool IsAsTyped(string key, string typed) => key.StartsWith(typed, StringComparison.Ordinal) || key.Contains($" {typed}", StringComparison.Ordinal);
}
