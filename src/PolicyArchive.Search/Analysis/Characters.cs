using System.Globalization;
using System.Text;

namespace PolicyArchive.Search.Analysis;

/// <summary>What a character is to the analysis.</summary>
internal enum CharacterClass : byte
{
    /// <summary>Ends a word.</summary>
    Break,

    /// <summary>Belongs to a word of letters.</summary>
    Letter,

    /// <summary>Belongs to a number.</summary>
    Digit,

    /// <summary>A syllable of its own: Hangul, Hanja, kana.</summary>
    Syllable,

    /// <summary>As if it were not there: combining marks, soft hyphens, joiners.</summary>
    Skip,

    /// <summary>An apostrophe.</summary>
    Apostrophe,

    /// <summary>Stands for several characters: ㎍, ﬁ, ㈜.</summary>
    Several,

    /// <summary>A conjoining jamo, to be composed with its neighbours.</summary>
    Jamo,

    /// <summary>Half of a character outside the Basic Multilingual Plane.</summary>
    Surrogate,
}

/// <summary>
/// Every UTF-16 unit folded: compatibility forms and width (NFKC), case, diacritics; Hanja to their readings. Private-use characters break words
/// (Korean word processors use them as bullets).
/// </summary>
internal static class Characters
{
    private static readonly CharacterClass[] Classes = new CharacterClass[char.MaxValue + 1];
    private static readonly char[] Folded = new char[char.MaxValue + 1];
    private static readonly Dictionary<char, string> Spread = [];

    static Characters()
    {
        for (var code = 0; code <= char.MaxValue; code++) Add((char)code);
    }

    public static CharacterClass ClassOf(char character) => Classes[character];

    /// <summary>The folded form of a letter, digit or syllable.</summary>
    public static char Fold(char character) => Folded[character];

    /// <summary>The folded characters that one of <see cref="CharacterClass.Several"/> stands for.</summary>
    public static string FoldSeveral(char character) => Spread[character];

    /// <summary>What a character outside the Basic Multilingual Plane folds to; nothing where that is not inside it.</summary>
    public static string Fold(Rune rune) => Rune.IsLetterOrDigit(rune) ? Fold(rune.ToString()) : string.Empty;

    private static void Add(char character)
    {
        var form = FormOf(character);
        if (form.Length > 1) Spread[character] = form;
        else if (form.Length == 1) Folded[character] = form[0];
        Classes[character] = form.Length > 1 ? CharacterClass.Several : Classify(character, form);
    }

    private static string FormOf(char character) => character switch
    {
        _ when Hangul.IsSyllable(character) => character.ToString(),
        _ when Hanja.Is(character) => Hanja.Read(character).ToString(),
        '™' or '®' or '©' or '℠' => string.Empty,
        _ when IsWord(character) || CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.OtherSymbol => Fold(character.ToString()),
        _ => string.Empty,
    };

    private static string Fold(string text)
    {
        var folded = new StringBuilder();
        foreach (var character in text.Normalize(NormalizationForm.FormKC).Normalize(NormalizationForm.FormD).ToLowerInvariant())
            if (Hangul.IsJamo(character) || IsWord(character)) folded.Append(Plain(character));
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    private static string Plain(char character) => character switch
    {
        'ß' => "ss", 'æ' => "ae", 'œ' => "oe", 'ø' => "o", 'ł' => "l", 'đ' or 'ð' => "d", 'ı' => "i", 'þ' => "th", 'ς' => "σ",
        _ when Hanja.Is(character) => Hanja.Read(character).ToString(),
        _ => character.ToString(),
    };

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.OtherNumber or UnicodeCategory.LetterNumber;

    private static CharacterClass Classify(char character, string form)
    {
        if (Hangul.IsJamo(character)) return CharacterClass.Jamo;
        if (char.IsSurrogate(character)) return CharacterClass.Surrogate;
        if (character is '\'' or '\u2019' or '\u02bc' or '\uff07') return CharacterClass.Apostrophe;
        if (form.Length == 1) return IsSyllable(form[0]) ? CharacterClass.Syllable : char.IsDigit(form[0]) ? CharacterClass.Digit : CharacterClass.Letter;
        return CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
            ? CharacterClass.Skip : CharacterClass.Break;
    }

    private static bool IsSyllable(char form) =>
        Hangul.IsSyllable(form) || form is >= '\u3040' and <= '\u30ff' or >= '\u3130' and <= '\u318f' or >= '\u3400' and <= '\u9fff';
}
