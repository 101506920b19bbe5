using Lucene.Net.Index;
using Lucene.Net.Util;
using PolicyArchive.Search.Analysis;
using PolicyArchive.Search.Queries;

namespace PolicyArchive.Search.Index;

/// <summary>
/// The words of a segment that most publications have, to complete what is typed and to correct it. Korean ones without particles and endings.
/// What has been withdrawn since is still among them: whoever shows one asks first whether anything has it.
/// </summary>
internal sealed class FrequentTerms
{
    /// <summary>How many are kept; some 100 bytes each.</summary>
    public const int Most = 50_000;
    private const int LongestForm = 40;

    private static readonly string[] NounParticles = ["의", "에서", "를", "와", "과", "에는"];

    private readonly Term[] terms;
    private readonly PrefixTable strokes;
    private readonly PrefixTable initials;

    public FrequentTerms(AtomicReader reader)
    {
        terms = [.. Read(reader)];
        strokes = new PrefixTable(terms.Select((term, i) => new PrefixTable.Row(term.Strokes, 0, i, term.Frequency)));
        initials = new PrefixTable(terms.Select((term, i) => (Term: term, Number: i)).Where(pair => Hangul.IsSyllable(pair.Term.Form[0]))
            .Select(pair => new PrefixTable.Row(Keystrokes.Initials(pair.Term.Form), 0, pair.Number, pair.Term.Frequency)));
    }

    /// <summary>A word.</summary>
    /// <param name="Form">The word, folded.</param>
    /// <param name="Strokes">Its <see cref="Keystrokes"/>.</param>
    /// <param name="Letters">Which letters they have, roughly: a bit for each.</param>
    /// <param name="Frequency">How many publications have it, counted with those deleted; for Korean words, about.</param>
    public sealed record Term(string Form, string Strokes, ulong Letters, int Frequency);

    public IReadOnlyList<Term> All => terms;

    /// <summary>The most frequent words that begin like this.</summary>
    /// <param name="typed">Keystrokes, or first consonants.</param>
    /// <param name="areInitials">Which of the two.</param>
    /// <param name="most">How many.</param>
    public IEnumerable<Term> Find(string typed, bool areInitials, int most) => (areInitials ? initials : strokes).Find(typed, most).Select(number => terms[number]);

    public static ulong LettersOf(string strokes) => strokes.Aggregate(0UL, (letters, letter) => letters | 1UL << (letter & 63));

    private static IEnumerable<Term> Read(AtomicReader reader)
    {
        var kept = new PriorityQueue<string, int>();
        foreach (var (form, frequency) in Words(reader))
        {
            if (kept.Count < Most) kept.Enqueue(form, frequency);
            else kept.EnqueueDequeue(form, frequency);
        }
        foreach (var (form, frequency) in kept.UnorderedItems)
        {
            var strokes = Keystrokes.Of(form);
            yield return new Term(form, strokes == form ? form : strokes, LettersOf(strokes), frequency);
        }
    }

    private static IEnumerable<(string Form, int Frequency)> Words(AtomicReader reader)
    {
        if (reader.GetTerms(Schema.Text) is not { } all) return [];
        var (list, other) = (all.GetEnumerator(), all.GetEnumerator());
        return Forms(list, TokenKind.Written).Where(word => IsWord(word.Form))
            .Select(word => word with { Frequency = word.Frequency + (Hangul.IsSyllable(word.Form[0]) && Seek(other, TokenKind.Stem, word.Form) ? other.DocFreq : 0) })
            .Concat(Forms(list, TokenKind.Stem).Where(word => IsWord(word.Form) && Hangul.IsSyllable(word.Form[0]) && !Seek(other, TokenKind.Written, word.Form) && IsNoun(other, word.Form)));
    }

    private static IEnumerable<(string Form, int Frequency)> Forms(TermsEnum list, char kind)
    {
        var first = new BytesRef([(byte)kind]);
        if (list.SeekCeil(first) == TermsEnum.SeekStatus.END) yield break;
        while (StringHelper.StartsWith(list.Term, first))
        {
            yield return (list.Term.Utf8ToString()[1..], list.DocFreq);
            if (!list.MoveNext()) break;
        }
    }

    /// <summary>A stem that never stands alone is a word where it has a particle that only nouns have; others are stems of verbs (만드, 이루어지).</summary>
    private static bool IsNoun(TermsEnum terms, string stem) => Array.Exists(NounParticles, particle => Seek(terms, TokenKind.Written, stem + particle));

    private static bool Seek(TermsEnum terms, char kind, string form) => terms.SeekExact(new BytesRef(TokenKind.Term(kind, form)));

    private static bool IsWord(string form) =>
        form.Length is > 1 and <= LongestForm && !WeakWords.Contains(form, form) &&
        (Hangul.IsSyllable(form[0]) ? form.All(Hangul.IsSyllable) && KoreanStems.Cut(form, null, out var changed) == form.Length && changed == '\0' : form.All(IsLetter));

    private static bool IsLetter(char character) => char.IsLetter(character) && !Hangul.IsJamo(character);
}
