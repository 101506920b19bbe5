namespace PolicyArchive.Search.Analysis;

/// <summary>
/// Tells of nearly all of a text at a glance that it holds none of some terms: where terms are looked for in a text that is at hand, its other words need
/// neither stems nor tokens. Never says no to what is there; may say yes to what is not.
/// </summary>
internal sealed class TermSieve
{
    private const int Places = 4096;

    // What each syllable has in common with those that may stand for it in a stem: 합 (of 합니다) with 하, 려 (of 열려서) with 리.
    private static readonly ushort[] Roots =
        [.. Enumerable.Range(Hangul.FirstSyllable, Hangul.Syllables).Select(syllable => (ushort)(Hangul.Uncontracted(Hangul.WithoutFinal((char)syllable)) / Hangul.Finals & (Places - 1)))];

    private readonly bool[] begins = new bool[Places];
    private readonly bool[] initials = new bool[byte.MaxValue + 1];
    private readonly bool[] syllables = new bool[Places];
    private char always;

    /// <summary>Adds a term: its kind and form.</summary>
    public void Add(string term)
    {
        begins[PlaceOf(term[0], term[1])] = true;
        // The stem of a word begins like the word.
        initials[(byte)term[1]] |= term[0] == TokenKind.Stem;
        foreach (var character in term.AsSpan(1)) syllables[RootOf(character)] = true;
    }

    /// <summary>Lets everything of a kind through, for terms that are not known.</summary>
    public void AddAll(char kind)
    {
        always = kind;
        KeepPositions();
    }

    /// <summary>Has every eojeol read in full, where terms need only be near one another: what is left as written takes other positions.</summary>
    public void KeepPositions() => Array.Fill(syllables, true);

    /// <summary>Whether any of the terms may be of a kind and begin with a character.</summary>
    public bool MayBegin(char kind, char first) => kind == always || begins[PlaceOf(kind, first)];

    /// <summary>Whether the stem of a word with an initial letter may be wanted.</summary>
    public bool MayBeStem(char initial) => initials[(byte)initial];

    /// <summary>Whether an eojeol may have a syllable of any of the terms, as it is written or in its stem.</summary>
    public bool MayHold(ReadOnlySpan<char> eojeol)
    {
        foreach (var syllable in eojeol)
            if (syllables[RootOf(syllable)]) return true;
        return false;
    }

    private static int PlaceOf(char kind, char first) => (kind * 31 + first) & (Places - 1);

    private static int RootOf(char character) => Hangul.IsSyllable(character) ? Roots[character - Hangul.FirstSyllable] : character & (Places - 1);
}
