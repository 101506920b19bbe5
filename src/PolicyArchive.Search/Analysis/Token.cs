using System.Collections;

namespace PolicyArchive.Search.Analysis;

/// <summary>What a token says of the text; also the first character of its term.</summary>
internal static class TokenKind
{
    /// <summary>A word, number or eojeol as written.</summary>
    public const char Written = 'w';

    /// <summary>A stem that differs from the written form.</summary>
    public const char Stem = 's';

    /// <summary>What an English stem has in common with its kin, where it differs from the stem: ranks, and matches nothing. In the index only.</summary>
    public const char Kin = 'k';

    /// <summary>The stem that English words which only hyphens part have without these: cyber-security as cybersecurity.</summary>
    public const char Joined = 'h';

    /// <summary>The two syllables with which a stem begins.</summary>
    public const char FirstBigram = 'b';

    /// <summary>Any other two neighbouring syllables of an eojeol.</summary>
    public const char InnerBigram = 'i';

    /// <summary>The last syllable of a stem and the first of the next one, whatever stands between; neither stem is a single syllable.</summary>
    public const char Across = 'x';

    /// <summary>The same where the first of the two stems is a single syllable.</summary>
    public const char AcrossFromAlone = 'y';

    /// <summary>The same where only the second of the two stems is a single syllable.</summary>
    public const char AcrossToAlone = 'z';

    /// <summary>Three neighbouring syllables: inside an eojeol, or parted beside a stem of one syllable.</summary>
    public const char Trigram = 't';

    /// <summary>The last two syllables of a stem and the first two of the next one.</summary>
    public const char Joint = 'j';

    /// <summary>A syllable of a stem; in the index only where it stands first in each text.</summary>
    public const char Syllable = 'u';

    /// <summary>Whether it stands for two neighbouring syllables.</summary>
    public static bool IsPair(char kind) => kind is FirstBigram or InnerBigram or Across or AcrossFromAlone or AcrossToAlone;

    /// <summary>A term: kind and form.</summary>
    public static string Term(char kind, ReadOnlySpan<char> form) => string.Concat([kind], form);
}

/// <summary>Something that can be looked for.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="Kind">One of <see cref="TokenKind"/>.</param>
/// <param name="Start">Where the folded characters begin that it stands for.</param>
/// <param name="Length">How many these are.</param>
/// <param name="Form">Where its form begins, see <see cref="TokenList.FormOf"/>.</param>
/// <param name="FormLength">How many characters that has.</param>
internal readonly record struct Token(int Position, char Kind, int Start, int Length, int Form, int FormLength);

/// <summary>The tokens of an analysed text, by position. Reusable, not safe for concurrent use; see <see cref="OfThread"/>.</summary>
internal sealed class TokenList
{
    [ThreadStatic]
    private static TokenList? ofThread;

    private readonly BitArray seen = new(char.MaxValue + 1);
    private Token[] tokens = new Token[4096];

    // The forms that do not stand in the text as they are.
    private char[] forms = new char[1024];
    private int formsEnd;
    private char[] folded = [];
    private TermSieve? sieve;

    private TokenList() { }

    /// <summary>The list that belongs to the current thread.</summary>
    public static TokenList OfThread => ofThread ??= new TokenList();

    public int Count { get; private set; }

    public ref readonly Token this[int index] => ref tokens[index];

    /// <summary>What a token's term says behind its kind.</summary>
    public ReadOnlySpan<char> FormOf(TextAnalysis analysis, in Token token) =>
        token.Form >= 0 ? analysis.Folded.AsSpan(token.Form, token.FormLength) : forms.AsSpan(~token.Form, token.FormLength);

    public void Clear() => (Count, formsEnd) = (0, 0);

    /// <summary>Fills the list with the tokens of an analysed text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isToIndex">Whether it is for the index: a syllable is told only the first time it occurs, which is much less, and kin is told.</param>
    /// <param name="wanted">What is looked for, where that is not everything; the text was read with it.</param>
    public void Fill(TextAnalysis text, bool isToIndex, TermSieve? wanted = null)
    {
        Clear();
        (folded, sieve) = (text.Folded, wanted);
        if (isToIndex) seen.SetAll(false);
        Run? before = null;
        for (var number = 0; number < text.Runs.Count; number++)
        {
            var run = text.Runs[number];
            if (run.Positions > 0)
            {
                if (before is { Script: Script.Syllables } last && run.Script == Script.Syllables) AddAcross(last, run, [text.StemOf(last)[^1], text.StemOf(run)[0]]);
                before = run;
            }
            if (!run.IsPassedOver) Add(run, text.Form(run), isToIndex);
            if (isToIndex && text.KinOf(run) is { } kin) Add(run.Position, TokenKind.Kin, run.Start, run.Length, kin);
            if (run.IsHyphenated && (number + 1 == text.Runs.Count || !text.Runs[number + 1].IsHyphenated)) AddJoined(text, number);
        }
    }

    private void AddJoined(TextAnalysis text, int last)
    {
        var first = last;
        while (text.Runs[first].IsHyphenated) first--;
        var (run, length) = (text.Runs[first], text.Runs[last].Start + text.Runs[last].Length - text.Runs[first].Start);
        // Between letters nothing is folded to something, so that the words stand there as one.
        if (length > TextAnalysis.LongestRun || sieve?.MayBegin(TokenKind.Joined, folded[run.Start]) == false) return;
        Add(run.Position, TokenKind.Joined, run.Start, length, text.EnglishStemOf(folded.AsSpan(run.Start, length)));
    }

    private void AddAcross(Run last, Run run, ReadOnlySpan<char> pair)
    {
        var kind = last.StemLength == 1 ? TokenKind.AcrossFromAlone : run.StemLength == 1 ? TokenKind.AcrossToAlone : TokenKind.Across;
        var start = last.Start + last.StemLength - 1;
        Add(last.Position + last.StemLength - 1, kind, start, run.Start + 1 - start, pair);
    }

    private void Add(Run run, ReadOnlySpan<char> form, bool isToIndex)
    {
        Add(run.Position, TokenKind.Written, run.Start, run.Length);
        if (run.IsInflected && run.StemLength > 0) Add(run.Position, TokenKind.Stem, run.Start, run.StemLength, run.Stem);
        if (run.Script != Script.Syllables) return;
        for (var i = 0; i < run.Length; i++)
        {
            if (i < run.StemLength && !(isToIndex && seen[form[i]])) Add(run.Position + i, TokenKind.Syllable, run.Start + i, 1);
            if (isToIndex) seen[form[i]] = true;
            if (i + 1 == run.Length) break;
            var kind = i == 0 && run.StemLength > 1 ? TokenKind.FirstBigram : TokenKind.InnerBigram;
            Add(run.Position + i, kind, run.Start + i, 2);
        }
        // Where an ending has changed the last syllable, the text lacks the stem's own pair: 걸렸다 has none of 걸리.
        if (run.Stem is { Length: > 1 } stem)
            Add(run.Position + stem.Length - 2, stem.Length == 2 ? TokenKind.FirstBigram : TokenKind.InnerBigram, run.Start + stem.Length - 2, 2, stem.AsSpan(stem.Length - 2));
    }

    /// <summary>Adds in order: endings take no positions, so their bigrams overlap with the next word.</summary>
    /// <param name="position">Where it stands.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="start">Where the folded characters begin that it stands for.</param>
    /// <param name="length">How many these are.</param>
    /// <param name="form">Its form, where it is not simply those characters.</param>
    private void Add(int position, char kind, int start, int length, ReadOnlySpan<char> form = default)
    {
        if (sieve?.MayBegin(kind, form.IsEmpty ? folded[start] : form[0]) == false) return;
        if (Count == tokens.Length) Array.Resize(ref tokens, Count * 2);
        var at = Count++;
        while (at > 0 && tokens[at - 1].Position > position)
        {
            tokens[at] = tokens[at - 1];
            at--;
        }
        tokens[at] = form.IsEmpty ? new Token(position, kind, start, length, start, length) : new Token(position, kind, start, length, ~Keep(form), form.Length);
    }

    private int Keep(ReadOnlySpan<char> form)
    {
        if (formsEnd + form.Length > forms.Length) Array.Resize(ref forms, forms.Length * 2);
        form.CopyTo(forms.AsSpan(formsEnd));
        formsEnd += form.Length;
        return formsEnd - form.Length;
    }
}
