namespace PolicyArchive.Search.Analysis;

/// <summary>
/// The letters of which Hangul syllables are written, as they are typed: one key, one letter of the compatibility block (ㄱ to ㅣ). What takes two keys
/// (ㅘ, ㄳ) is two letters, so that the letters of a word that is half typed are the first ones of the whole word, wherever the syllables end.
/// </summary>
internal static class Jamo
{
    private const string Leads = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    private const string Vowels = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
    private const string Finals = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

    private static readonly Dictionary<char, string> Parts = new()
    {
        ['ㅘ'] = "ㅗㅏ", ['ㅙ'] = "ㅗㅐ", ['ㅚ'] = "ㅗㅣ", ['ㅝ'] = "ㅜㅓ", ['ㅞ'] = "ㅜㅔ", ['ㅟ'] = "ㅜㅣ", ['ㅢ'] = "ㅡㅣ",
        ['ㄳ'] = "ㄱㅅ", ['ㄵ'] = "ㄴㅈ", ['ㄶ'] = "ㄴㅎ", ['ㄺ'] = "ㄹㄱ", ['ㄻ'] = "ㄹㅁ", ['ㄼ'] = "ㄹㅂ", ['ㄽ'] = "ㄹㅅ", ['ㄾ'] = "ㄹㅌ",
        ['ㄿ'] = "ㄹㅍ", ['ㅀ'] = "ㄹㅎ", ['ㅄ'] = "ㅂㅅ",
    };

    private static readonly Dictionary<(char, char), char> Wholes = Parts.ToDictionary(pair => (pair.Value[0], pair.Value[1]), pair => pair.Key);

    public static bool IsConsonant(char character) => character is >= 'ㄱ' and <= 'ㅎ';

    public static bool IsVowel(char character) => character is >= 'ㅏ' and <= 'ㅣ';

    /// <summary>The consonant with which a syllable begins.</summary>
    public static char LeadOf(char syllable) => Leads[Hangul.Lead(syllable)];

    /// <summary>The letters that a folded character is typed with; anything but Hangul stands for itself.</summary>
    public static void AppendTo(System.Text.StringBuilder letters, char folded)
    {
        if (!Hangul.IsSyllable(folded))
        {
            AppendKeys(letters, Loose(folded));
            return;
        }
        AppendKeys(letters, LeadOf(folded));
        AppendKeys(letters, Vowels[Hangul.Vowel(folded)]);
        if (Hangul.Final(folded) is var final and > 0) AppendKeys(letters, Finals[final - 1]);
    }

    /// <summary>The syllable of these letters; NUL where there is none.</summary>
    public static char Syllable(char lead, char vowel, char final)
    {
        var (first, second, third) = (Leads.IndexOf(lead, StringComparison.Ordinal), Vowels.IndexOf(vowel, StringComparison.Ordinal), Finals.IndexOf(final, StringComparison.Ordinal));
        return first < 0 || second < 0 || (third < 0 && final != '\0') ? '\0' : (char)('가' + (first * Vowels.Length + second) * (Finals.Length + 1) + third + 1);
    }

    /// <summary>The one vowel or final consonant that two letters make; NUL where they make none.</summary>
    public static char Join(char first, char second) => Wholes.GetValueOrDefault((first, second));

    /// <summary>The two letters of a final consonant or vowel that takes two keys; null for others.</summary>
    public static string? Split(char whole) => Parts.GetValueOrDefault(whole);

    public static bool CanBeFinal(char consonant) => Finals.Contains(consonant, StringComparison.Ordinal);

    private static void AppendKeys(System.Text.StringBuilder letters, char letter)
    {
        if (Split(letter) is { } keys) letters.Append(keys);
        else letters.Append(letter);
    }

    /// <summary>Letters that stand alone come as conjoining ones out of folding.</summary>
    private static char Loose(char folded) => folded switch
    {
        _ when Hangul.IsLeadJamo(folded) => Leads[folded - '\u1100'],
        _ when Hangul.IsVowelJamo(folded) => Vowels[folded - '\u1161'],
        _ when Hangul.IsFinalJamo(folded) => Finals[folded - '\u11a8'],
        _ => folded,
    };
}
