using System.Text;

namespace PolicyArchive.Search.Analysis;

/// <summary>
/// What was meant when the keyboard stood on the other language: <c>tjdnf</c> for 서울, ㅈㅁㅅㄷㄱ for <c>water</c>. The Korean layout is the standard one of
/// two sets (KS X 5002).
/// </summary>
internal static class KeyboardLayout
{
    private const string Latin = "qwertyuiopasdfghjklzxcvbnmQWERTOP";
    private const string Korean = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ";

    /// <summary>The text as the same keys give it on the other layout; null where they give no words there.</summary>
    public static string? Other(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(OtherWord).ToList();
        return words.Count == 0 || words.Contains(null) ? null : string.Join(' ', words);
    }

    private static string? OtherWord(string word) => word.All(char.IsAsciiLetter) ? ToKorean(word) : ToLatin(word);

    private static string? ToLatin(string word)
    {
        var strokes = Keystrokes.Of(word);
        var places = strokes.Select(letter => Korean.IndexOf(letter, StringComparison.Ordinal)).ToList();
        return places.Count == 0 || places.Contains(-1) ? null : string.Concat(places.Select(place => char.ToLowerInvariant(Latin[place])));
    }

    private static string? ToKorean(string word)
    {
        var typist = new Typist();
        return word.All(letter => typist.Press(KeyOf(letter))) ? typist.Finish() : null;
    }

    private static char KeyOf(char letter) =>
        Korean[Latin.IndexOf(letter, StringComparison.Ordinal) is var place and >= 0 ? place : Latin.IndexOf(char.ToLowerInvariant(letter), StringComparison.Ordinal)];

    /// <summary>Joins letters to syllables as an input method does. Gives up at a letter that would stand alone.</summary>
    private sealed class Typist
    {
        private readonly StringBuilder written = new();
        private char lead;
        private char vowel;
        private char final;

        public bool Press(char letter) => Jamo.IsVowel(letter) ? PressVowel(letter) : PressConsonant(letter);

        public string? Finish() => Write() ? written.ToString() : null;

        private bool PressConsonant(char letter)
        {
            if (vowel == '\0') return lead == '\0' && (lead = letter) != '\0';
            if (final == '\0' && Jamo.CanBeFinal(letter)) final = letter;
            else if (final != '\0' && Jamo.Join(final, letter) is var both and not '\0') final = both;
            else return Write() && (lead = letter) != '\0';
            return true;
        }

        private bool PressVowel(char letter)
        {
            if (lead == '\0') return false;
            if (vowel == '\0') vowel = letter;
            else if (final != '\0') Move(letter);
            else if (Jamo.Join(vowel, letter) is var both and not '\0') vowel = both;
            else return false;
            return true;
        }

        /// <summary>The consonant before a vowel belongs to it.</summary>
        private void Move(char letter)
        {
            var (stays, moves) = Jamo.Split(final) is { } both ? (both[0], both[1]) : ('\0', final);
            final = stays;
            Write();
            (lead, vowel) = (moves, letter);
        }

        private bool Write()
        {
            if (Jamo.Syllable(lead, vowel, final) is not (var syllable and not '\0')) return false;
            written.Append(syllable);
            lead = vowel = final = '\0';
            return true;
        }
    }
}
