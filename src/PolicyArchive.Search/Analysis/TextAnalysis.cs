using System.Text;

namespace PolicyArchive.Search.Analysis;

/// <summary>
/// Reads a text into runs: folded characters with the offsets they came from, cut at script changes, with stems and positions. The one analysis
/// behind indexing, queries, snippets and highlights. Reusable, not safe for concurrent use; see <see cref="OfThread"/>.
/// </summary>
internal sealed partial class TextAnalysis
{
    /// <summary>How many folded characters a run has at most.</summary>
    public const int LongestRun = 64;

    [ThreadStatic]
    private static TextAnalysis? ofThread;

    private readonly EnglishStems english = new();
    private readonly KnownEojeols eojeols = new();
    private readonly List<Run> runs = [];
    private char[] folded = new char[4096];
    private int[] starts = new int[4096];
    private int[] ends = new int[4096];
    private int count;
    private int runStart;
    private CharacterClass runClass;
    private bool isAcronym;
    private string text = string.Empty;
    private TermSieve? sieve;

    /// <summary>The instance that belongs to the current thread.</summary>
    public static TextAnalysis OfThread => ofThread ??= new TextAnalysis();

    public IReadOnlyList<Run> Runs => runs;

    public char[] Folded => folded;

    /// <summary>How many positions the text takes.</summary>
    public int Positions { get; private set; }

    /// <summary>The folded characters of a run.</summary>
    public ReadOnlySpan<char> Form(Run run) => folded.AsSpan(run.Start, run.Length);

    /// <summary>The run's stem.</summary>
    public ReadOnlySpan<char> StemOf(Run run) => run.Stem is null ? folded.AsSpan(run.Start, run.StemLength) : run.Stem;

    /// <summary>What names something: the singular of an English plural, any other English word as it is written (cooperation is no co-operative), a Korean stem.</summary>
    public ReadOnlySpan<char> NameOf(Run run)
    {
        var form = Form(run);
        if (run.Script != Script.Letters) return StemOf(run);
        if (form is not [.., 's']) return form;
        // The dictionary leaves plurals with a meaning of their own: waters.
        return run.IsInflected || form is [.., 's' or 'u' or 'i', 's'] ? StemOf(run) : form[..^1];
    }

    /// <summary>The stem of a folded English word.</summary>
    public ReadOnlySpan<char> EnglishStemOf(ReadOnlySpan<char> form) => english.Of(form) is { } stem ? stem : form;

    /// <summary>What the stem of an English word has in common with its kin; null where that is the stem itself, and for everything else.</summary>
    public string? KinOf(Run run) => run.Script == Script.Letters ? english.KinOf(StemOf(run)) : null;

    /// <summary>Where some folded characters came from, in UTF-16 units of the text.</summary>
    public TextSpan Source(int start, int length) => new(starts[start], ends[start + length - 1] - starts[start]);

    /// <summary>How many words the text has as people count them: 2022년 is one, whatever its scripts.</summary>
    public int CountWords()
    {
        var (words, end) = (0, -1);
        foreach (var run in runs)
        {
            if (starts[run.Start] != end) words++;
            end = ends[run.Start + run.Length - 1];
        }
        return words;
    }

    /// <summary>The folded words of a text, parted by single spaces.</summary>
    public static string Key(string value)
    {
        var analysis = OfThread;
        analysis.Read(value);
        return string.Join(' ', analysis.runs.Select(run => analysis.Form(run).ToString()));
    }

    /// <summary>Reads a text.</summary>
    /// <param name="value">The text.</param>
    /// <param name="wanted">
    /// What is looked for, where that is not everything: stemming is most of the work. Eojeols that hold nothing of it are left as written, and take a
    /// position for each of their syllables.
    /// </param>
    public void Read(string value, TermSieve? wanted = null)
    {
        (text, sieve) = (value, wanted);
        runs.Clear();
        (count, runStart, Positions, runClass) = (0, 0, 0, CharacterClass.Break);
        for (var i = 0; i < text.Length; i++) i += Take(i);
        Close();
    }

    /// <summary>Takes the character at an offset; returns how many more than one were taken.</summary>
    private int Take(int at)
    {
        var character = text[at];
        switch (Characters.ClassOf(character))
        {
            case var kind and (CharacterClass.Letter or CharacterClass.Digit or CharacterClass.Syllable):
                return Push(kind, character, at);
            case CharacterClass.Skip:
                if (count > runStart) ends[count - 1] = at + 1;
                return 0;
            case CharacterClass.Apostrophe:
                return Apostrophe(at);
            case CharacterClass.Several:
                foreach (var part in Characters.FoldSeveral(character)) Append(Characters.ClassOf(part), part, at, at + 1);
                return 0;
            case CharacterClass.Jamo:
                return Compose(at);
            case CharacterClass.Surrogate:
                return Surrogate(at);
            default:
                return Separator(character, at);
        }
    }

    private int Push(CharacterClass kind, char character, int at)
    {
        var form = Characters.Fold(character);
        if (kind == CharacterClass.Syllable && at + 1 < text.Length && Hangul.IsFinalJamo(text[at + 1]) && Hangul.IsSyllable(form) && Hangul.Final(form) == 0)
        {
            Append(kind, Hangul.AddFinal(form, text[at + 1]), at, at + 2);
            return 1;
        }
        if (Hanja.Is(character) && (runClass != CharacterClass.Syllable || count == runStart)) form = Hanja.AtWordStart(form);
        Append(kind, form, at, at + 1);
        return 0;
    }

    private int Compose(int at)
    {
        var jamo = text[at];
        if (!Hangul.IsLeadJamo(jamo) || at + 1 >= text.Length || !Hangul.IsVowelJamo(text[at + 1]))
        {
            Append(CharacterClass.Syllable, jamo, at, at + 1);
            return 0;
        }
        var syllable = Hangul.Compose(jamo, text[at + 1]);
        var hasFinal = at + 2 < text.Length && Hangul.IsFinalJamo(text[at + 2]);
        if (hasFinal) syllable = Hangul.AddFinal(syllable, text[at + 2]);
        var length = hasFinal ? 3 : 2;
        Append(CharacterClass.Syllable, syllable, at, at + length);
        return length - 1;
    }

    private int Surrogate(int at)
    {
        if (!Rune.TryGetRuneAt(text, at, out var rune))
        {
            Close();
            return 0;
        }
        var form = Characters.Fold(rune);
        if (form.Length == 0 || form.Any(char.IsSurrogate)) Close();
        else foreach (var part in form) Append(Characters.ClassOf(part), part, at, at + 2);
        return 1;
    }

    /// <summary>An apostrophe inside a word is dropped; with an s at the word's end both are.</summary>
    private int Apostrophe(int at)
    {
        if (runClass != CharacterClass.Letter || !IsLetter(at + 1))
        {
            Close();
            return 0;
        }
        if (text[at + 1] is not ('s' or 'S') || IsLetter(at + 2)) return 0;
        Close();
        return 1;
    }

    private int Separator(char character, int at)
    {
        if (runClass == CharacterClass.Digit && IsPoint(at) && IsDecimalPoint(at)) Append(CharacterClass.Digit, '.', at, at + 1);
        else if (runClass == CharacterClass.Digit && character is ',' or '\uff0c' && IsThousandsComma(at)) ends[count - 1] = at + 1;
        else if (runClass == CharacterClass.Letter && character is '.' && IsAcronymPoint(at)) isAcronym = true;
        else Close();
        return 0;
    }

    private bool IsAcronymPoint(int at) => (isAcronym || count - runStart == 1) && at - ends[count - 1] == 0 && IsLetter(at + 1) && !IsLetter(at + 2);

    private bool IsLetter(int at) => at < text.Length && Characters.ClassOf(text[at]) == CharacterClass.Letter;

    private void Append(CharacterClass kind, char form, int start, int end)
    {
        if (kind != runClass || count - runStart >= LongestRun)
        {
            Close();
            runClass = kind;
        }
        if (count == folded.Length) Grow();
        (folded[count], starts[count], ends[count]) = (form, start, end);
        count++;
    }

    private void Grow()
    {
        Array.Resize(ref folded, count * 2);
        Array.Resize(ref starts, count * 2);
        Array.Resize(ref ends, count * 2);
    }

    private void Close()
    {
        if (count > runStart) Add(folded.AsSpan(runStart, count - runStart));
        runStart = count;
        runClass = CharacterClass.Break;
        isAcronym = false;
    }

    private void Add(ReadOnlySpan<char> form)
    {
        switch (runClass)
        {
            case CharacterClass.Letter:
                Add(new Run(Script.Letters, runStart, form.Length, form.Length, sieve?.MayBeStem(form[0]) == false ? null : english.Of(form), Positions) { IsHyphenated = IsHyphenated() });
                return;
            case CharacterClass.Digit:
                Add(new Run(Script.Digits, runStart, form.Length, form.Length, null, Positions));
                return;
        }
        var behind = Behind(form);
        var numeral = behind == Script.Digits ? Numerals.LengthIn(form) : 0;
        if (numeral > 0) Add(new Run(Script.Syllables, runStart, numeral, numeral, null, Positions));
        Add(Eojeol(form[numeral..], runStart + numeral, behind));
    }

    private void Add(Run run)
    {
        runs.Add(run);
        Positions += run.Positions;
    }

    private Run Eojeol(ReadOnlySpan<char> form, int start, Script? behind)
    {
        // One behind something may take no position at all.
        if (behind is null && sieve?.MayHold(form) == false) return new Run(Script.Syllables, start, form.Length, form.Length, null, Positions) { IsPassedOver = true };
        var stem = eojeols.Cut(form, behind, out var changed);
        return new Run(Script.Syllables, start, form.Length, stem, changed == '\0' ? null : string.Concat(form[..(stem - 1)], [changed]), Positions);
    }

    private bool IsHyphenated() =>
        runs is [.., { Script: Script.Letters } last] && EndOf(last) + 1 == starts[runStart] && text[starts[runStart] - 1] is '-' or '\u2010' or '\u2011';

    private int EndOf(Run run) => ends[run.Start + run.Length - 1];

    /// <summary>
    /// What an eojeol stands directly behind, so that it may be a mere ending: letters or a number, or what closes a quotation or a bracket (「…」의). What is
    /// counted stands behind its number with a space, too: 만 명의 as 만명의.
    /// </summary>
    private Script? Behind(ReadOnlySpan<char> form)
    {
        if (runs.Count == 0) return null;
        var (last, start) = (runs[^1], starts[runStart]);
        if (IsNumeral(last) && start == EndOf(last) + 1 && char.IsWhiteSpace(text[start - 1]) && Numerals.BeginsWithCounter(form)) return Script.Digits;
        if (text[start - 1] is '\'' or '"' or ')' or ']' or '}' or '>' or '\u2019' or '\u201d' or '\u00bb' or '\u3009' or '\u300b' or '\u300d' or '\u300f' or '\uff09') return Script.Letters;
        return last.Script != Script.Syllables && EndOf(last) == start ? last.Script : null;
    }

    private bool IsNumeral(Run run) => run.Script == Script.Syllables && runs is [.., { Script: Script.Digits } number, _] && EndOf(number) == starts[run.Start] && Numerals.Is(Form(run));
}
