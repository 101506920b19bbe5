using System.Collections;

namespace PolicyArchive.Search.Analysis;

/// <summary>What a token says of the text; also the first character of its term.</summary>
internal static class TokenKind
{
    /// <summary>A word, number or eojeol as written.</summary>
    public const char Written = 'w';

    /// <summary>A stem that differs from the written form.</summary>
    public const char Stem = 's';

    /// <summary>The two syllables with which a stem begins.</summary>
    public const char FirstBigram = 'b';

    /// <summary>Any other two neighbouring syllables of an eojeol.</summary>
    public const char InnerBigram = 'i';

    /// <summary>A syllable of a stem; in the index only where it stands first in each text.</summary>
    public const char Syllable = 'u';

    /// <summary>A term: kind and form.</summary>
    public static string Term(char kind, ReadOnlySpan<char> form) => string.Concat([kind], form);
}

/// <summary>Something that can be looked for.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="Kind">One of <see cref="TokenKind"/>.</param>
/// <param name="Start">Where its folded characters begin.</param>
/// <param name="Length">How many there are; with <paramref name="Text"/>, how many it stands for.</param>
/// <param name="Text">The form where it is not simply those characters.</param>
internal readonly record struct Token(int Position, char Kind, int Start, int Length, string? Text);

/// <summary>The tokens of an analysed text, by position.</summary>
internal sealed class TokenList
{
    private readonly BitArray seen = new(char.MaxValue + 1);
    private Token[] tokens = new Token[4096];

    public int Count { get; private set; }

    public ref readonly Token this[int index] => ref tokens[index];

    public void Clear() => Count = 0;

    /// <summary>Fills the list with the tokens of an analysed text.</summary>
    /// <param name="analysis">The text.</param>
    /// <param name="everySyllable">Whether a syllable is told each time it occurs or, which is much less to index, only the first time.</param>
    public void Fill(TextAnalysis analysis, bool everySyllable)
    {
        Count = 0;
        seen.SetAll(false);
        foreach (var run in analysis.Runs) Add(run, analysis.Form(run), everySyllable);
    }

    private void Add(Run run, ReadOnlySpan<char> form, bool everySyllable)
    {
        Add(run.Position, TokenKind.Written, run.Start, run.Length, null);
        if (run.IsInflected && run.StemLength > 0) Add(run.Position, TokenKind.Stem, run.Start, run.StemLength, run.Stem);
        if (run.Script != Script.Syllables) return;
        for (var i = 0; i < run.Length; i++)
        {
            if (i < run.StemLength && (everySyllable || !seen[form[i]])) Add(run.Position + i, TokenKind.Syllable, run.Start + i, 1, null);
            seen[form[i]] = true;
            if (i + 1 == run.Length) break;
            var kind = i == 0 && run.StemLength > 1 ? TokenKind.FirstBigram : TokenKind.InnerBigram;
            Add(run.Position + i, kind, run.Start + i, 2, null);
        }
        // Where an ending has changed the last syllable, the text lacks the stem's own pair: 걸렸다 has none of 걸리.
        if (run.Stem is { Length: > 1 } stem)
            Add(run.Position + stem.Length - 2, stem.Length == 2 ? TokenKind.FirstBigram : TokenKind.InnerBigram, run.Start + stem.Length - 2, 2, stem[^2..]);
    }

    /// <summary>Adds in order: endings take no positions, so their bigrams overlap with the next word.</summary>
    private void Add(int position, char kind, int start, int length, string? text)
    {
        if (Count == tokens.Length) Array.Resize(ref tokens, Count * 2);
        var at = Count++;
        while (at > 0 && tokens[at - 1].Position > position)
        {
            tokens[at] = tokens[at - 1];
            at--;
        }
        tokens[at] = new Token(position, kind, start, length, text);
    }
}
