using PolicyArchive.Search.Analysis;
using PolicyArchive.Search.Index;
using PolicyArchive.Search.Matching;
using PolicyArchive.Search.Queries;

namespace PolicyArchive.Search.Results;

/// <summary>
/// Completes what is being typed: its last word from the index's own, the whole from titles, publishers and names of subjects. Where other words stand before
/// it, in a field or a quote, or a subject has a name that its publications need not have, the search says first that it finds something.
/// </summary>
internal sealed class Suggester(IndexView view, Vocabulary vocabulary, Func<SearchQuery, Plan> planOf, Deadline deadline)
{
    private const int LookedAt = 64;
    private const int MostAsked = 32;
    private const int MostTermsFirst = 3;

    /// <summary>First consonants alone are typed to get a word, and very many words have them.</summary>
    private const int MostTermsOfInitials = 6;
    private const int FewestWithTerm = 2;
    private const int DocumentsLookedAt = 1_000;

    private readonly IReadOnlyList<(Segment Segment, Completions Completions)> segments =
        [.. view.Segments.Select(segment => (segment, segment.Completions)).Where(pair => pair.Completions is not null).Select(pair => (pair.segment, pair.Completions!))];

    /// <summary>
    /// Up to three words (six for first consonants alone), then texts: those that most publications have first, then those that begin with what was typed, then the short ones.
    /// Of several words, texts come first: they are sure to have them together. Where nothing begins like this, what the same keys give on the other keyboard layout.
    /// </summary>
    public IReadOnlyList<string> Suggest(string typed, int most)
    {
        if (typed.Length > SearchQuery.MaxLength) return [];
        var key = TextAnalysis.Key(typed);
        var found = Complete(new HalfTyped(typed), key, most);
        // The other layout has no signs.
        var other = found.Count == 0 && typed.All(character => char.IsLetter(character) || char.IsWhiteSpace(character)) ? KeyboardLayout.Other(typed) : null;
        return other is null ? found : Complete(new HalfTyped(other), key, most);
    }

    /// <summary>The same for this layout alone.</summary>
    public IReadOnlyList<string> Complete(string typed, int most) => Complete(new HalfTyped(typed), TextAnalysis.Key(typed), most);

    /// <summary>The completions, but for the one word that stands in the box already.</summary>
    private List<string> Complete(HalfTyped typed, string already, int most)
    {
        var texts = Texts(typed, most);
        var keys = texts.Select(TextAnalysis.Key).Append(already).ToHashSet();
        var first = Keystrokes.AreInitials(Keystrokes.Of(typed.Name)) ? MostTermsOfInitials : MostTermsFirst;
        var terms = Terms(typed, Math.Max(first, most - texts.Count) + 1).Where(term => !keys.Contains(TextAnalysis.Key(term))).ToList();
        var ahead = typed.IsOneWord ? 0 : Math.Max(1, most - first);
        return [.. texts.Take(ahead).Concat(terms.Take(first)).Concat(texts.Skip(ahead)).Concat(terms.Skip(first)).Take(most)];
    }

    private List<string> Texts(HalfTyped typed, int most)
    {
        var strokes = Keystrokes.Of(typed.Name);
        if (strokes.Length == 0) return [];
        var areInitials = Keystrokes.AreInitials(strokes);
        var key = TextAnalysis.Key(typed.Name);
        var names = vocabulary.Typed.Find(strokes, areInitials)
            .Select(entry => (Text: entry.Name, Count: segments.Sum(pair => pair.Completions.CountAbout(entry.Keys, pair.Segment)), IsSure: false));
        var texts = segments.SelectMany(pair => pair.Completions.Find(strokes, areInitials, LookedAt)).Distinct()
            .Select(text => (Text: text, Count: segments.Sum(pair => pair.Completions.Count(text, pair.Segment)), IsSure: typed.IsAllName));
        return
        [
            .. names.Concat(texts).Where(found => found.Count > 0).Select(found => (found.Text, found.Count, found.IsSure, Key: TextAnalysis.Key(found.Text)))
                .OrderByDescending(found => IsAsTyped(found.Key, key)).ThenByDescending(found => found.Count)
                .ThenByDescending(found => KeyOf(found.Text, areInitials).StartsWith(strokes, StringComparison.Ordinal))
                .ThenBy(found => found.Text.Length).ThenBy(found => found.Text, StringComparer.Ordinal)
                .DistinctBy(found => found.Key).Take(MostAsked).Select(found => (Text: typed.WithName(found.Text), found.IsSure))
                .Where(found => found.IsSure || Finds(new SearchQuery { Text = found.Text })).Take(most).Select(found => found.Text),
        ];
    }

    /// <summary>The last word completed, with what stands before it: first those that stand beside the word before them somewhere.</summary>
    private IEnumerable<string> Terms(HalfTyped typed, int most)
    {
        var strokes = Keystrokes.Of(typed.Word);
        if (strokes.Length == 0 || (!typed.IsOneWord && strokes.Length < 2)) return [];
        var areInitials = Keystrokes.AreInitials(strokes);
        var key = TextAnalysis.Key(typed.Word);
        var forms = segments.SelectMany(pair => pair.Completions.Terms.Find(strokes, areInitials, LookedAt))
            .GroupBy(term => term.Form, (form, terms) => (Form: form, Frequency: terms.Sum(term => term.Frequency)))
            .Where(term => term.Frequency >= FewestWithTerm)
            .OrderByDescending(term => IsAsTyped(term.Form, key)).ThenByDescending(term => term.Frequency).ThenBy(term => term.Form, StringComparer.Ordinal)
            .Select(term => term.Form);
        return typed.IsOneWord
            ? forms.Where(form => segments.Any(pair => pair.Segment.HasLive(form, DocumentsLookedAt))).Take(most)
            : forms.Take(MostAsked).Where(form => Has(typed.WithWord(form))).OrderByDescending(form => typed.Together(form) is { } both && Has(both)).Take(most).Select(typed.WithWord);
    }

    private static string KeyOf(string text, bool areInitials) => areInitials ? Keystrokes.Initials(text) : Keystrokes.Of(text);

    /// <summary>Whether a word begins with what was typed, its last syllable finished.</summary>
    private static bool IsAsTyped(string key, string typed) => key.StartsWith(typed, StringComparison.Ordinal) || key.Contains($" {typed}", StringComparison.Ordinal);

    /// <summary>Whether something is found without the other names of the words before, which are most of the work.</summary>
    private bool Has(string text) => Finds(new SearchQuery { Text = text, IsExpanded = false });

    private bool Finds(SearchQuery query)
    {
        if (deadline.IsOverForMatching()) return false;
        return planOf(query) is { Problem: null, Root: not null } plan && Searcher.Count(view, query, plan, deadline, 1) > 0;
    }
}
