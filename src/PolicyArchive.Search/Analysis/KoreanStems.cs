namespace PolicyArchive.Search.Analysis;

/// <summary>
/// Cuts particles and endings off an eojeol: a closed list (<c>korean-endings.txt</c>), the longest first, twice. What is left has one syllable only
/// before endings that hardly end a noun of two. Not a dictionary: it need not be right, only the same for a text and for a question.
/// </summary>
internal static class KoreanStems
{
    private const int LongestEnding = 7;
    private const int LongestProtected = 5;
    private const int Passes = 2;

    private static readonly Dictionary<string, When> Endings = [];
    private static readonly Dictionary<string, int> FinalsBefore = [];
    private static readonly HashSet<string> Protected = [];
    private static readonly HashSet<string> Unprotected = [];
    private static readonly HashSet<string> Whole = [];
    private static readonly HashSet<char> OfOneSyllable = [];
    private static readonly HashSet<string> BehindOneSyllable = [];
    private static readonly HashSet<string> BehindContraction = [];
    private static readonly Dictionary<string, When>.AlternateLookup<ReadOnlySpan<char>> EndingOf = Endings.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> FinalsBeforeOf = FinalsBefore.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> ProtectedOf = Protected.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> UnprotectedOf = Unprotected.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> WholeOf = Whole.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> BehindOneSyllableOf = BehindOneSyllable.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> BehindContractionOf = BehindContraction.GetAlternateLookup<ReadOnlySpan<char>>();

    // By its last syllable most words are known to have no ending and nothing protected. For each, a bit for each length of what ends with it.
    private static readonly byte[] EndingLengths = new byte[char.MaxValue + 1];
    private static readonly byte[] ProtectedLengths = new byte[char.MaxValue + 1];

    static KoreanStems()
    {
        foreach (var line in DataFile.Lines("korean-endings.txt")) Add(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        foreach (var ending in Endings.Keys.Concat(FinalsBefore.Keys).Concat(BehindContraction).Where(ending => ending.Length <= LongestEnding)) EndingLengths[ending[^1]] |= (byte)(1 << ending.Length);
        foreach (var word in Protected.Concat(Unprotected).Where(word => word.Length <= LongestProtected)) ProtectedLengths[word[^1]] |= (byte)(1 << word.Length);
    }

    [Flags]
    private enum When
    {
        AfterConsonant = 1,
        AfterVowel = 2,
        AfterRieul = 4,
        Always = AfterConsonant | AfterVowel | AfterRieul,
    }

    /// <summary>How many syllables the stem has, and its last one where that lost its final consonant.</summary>
    /// <param name="word">The eojeol in composed Hangul.</param>
    /// <param name="behind">What it stands directly behind, where that is a number or Latin letters: then it may have a stem of one syllable, or be all ending.</param>
    /// <param name="changed">The stem's last syllable where it differs from the word's at that place; NUL otherwise.</param>
    public static int Cut(ReadOnlySpan<char> word, Script? behind, out char changed)
    {
        changed = '\0';
        var length = word.Length;
        if (IsAllEnding(word, behind)) return 0;
        for (var pass = 0; pass < Passes && changed == '\0'; pass++)
        {
            if (WholeOf.Contains(word[..length]) || ProtectedLength(word[..length]) > 0) break;
            var shorter = CutOnce(word[..length], behind is not null, out changed);
            if (shorter == length && changed == '\0') break;
            length = shorter;
        }
        return length;
    }

    /// <summary>Whether a word is nothing but a form of 하다 or 되다: 하려면, 되었나요.</summary>
    public static bool IsAuxiliary(ReadOnlySpan<char> word) =>
        word.Length is > 1 and <= LongestEnding && word[0] is '하' or '해' or '했' or '할' or '한' or '합' or '되' or '돼' or '됐' or '된' or '될' or '됩' && EndingOf.ContainsKey(word) && word is not ("하나" or "하자");

    /// <summary>A particle behind letters (AI의); behind a number only what cannot be a unit or a numeral (2가, 5일, 10만).</summary>
    private static bool IsAllEnding(ReadOnlySpan<char> word, Script? behind) => behind switch
    {
        null => false,
        Script.Digits when word.Length == 1 => word[0] is '은' or '는' or '을' or '를' or '의' or '에' or '로',
        Script.Digits when word[0] == '만' => false,
        _ => word.Length <= LongestEnding && EndingOf.ContainsKey(word),
    };

    private static int CutOnce(ReadOnlySpan<char> word, bool isAttached, out char changed)
    {
        changed = '\0';
        var lengths = EndingLengths[word[^1]];
        for (var ending = Math.Min(LongestEnding, word.Length - 1); ending > 0; ending--)
        {
            if ((lengths >> ending & 1) == 0) continue;
            var stem = word.Length - ending;
            var last = word[stem - 1];
            if (Uncontracted(last, word[stem..]) is var full and not '\0' && (stem > 1 || Hangul.Final(last) == Hangul.SsangSiot))
            {
                changed = full;
                return stem;
            }
            if (CanStand(word[..stem], word[stem..], isAttached) && EndingOf.TryGetValue(word[stem..], out var when) && Fits(when, last) && !IsInside(word, stem)) return stem;
        }
        return word.Length;
    }

    /// <summary>The last syllable of a stem as it is without what an ending has left in it (합 of 합니다, 려 of 열려서); NUL where nothing is.</summary>
    private static char Uncontracted(char last, ReadOnlySpan<char> ending)
    {
        if (!Hangul.IsSyllable(last)) return '\0';
        var final = Hangul.Final(last);
        if (final == 0) return BehindContractionOf.Contains(ending) && Hangul.Uncontracted(last) is var open && open != last ? open : '\0';
        if (!FinalsBeforeOf.TryGetValue(ending, out var finals) || (finals >> final & 1) == 0) return '\0';
        if (last is '있' or '겠' or '였') return '\0';
        var plain = Hangul.WithoutFinal(last);
        return final == Hangul.SsangSiot ? Hangul.Uncontracted(plain) : plain;
    }

    private static bool CanStand(ReadOnlySpan<char> stem, ReadOnlySpan<char> ending, bool isAttached) =>
        stem.Length > 1 || isAttached || OfOneSyllable.Contains(stem[0]) || BehindOneSyllableOf.Contains(ending);

    /// <summary>Whether an ending begins inside something protected: 피해도 is not 피 with 해도, 높이다 not 높 with 이다.</summary>
    private static bool IsInside(ReadOnlySpan<char> word, int stem)
    {
        if (word[stem] is not ('해' or '이')) return false;
        for (var end = stem + 1; end < Math.Min(word.Length, stem + 3); end++)
            if (WholeOf.Contains(word[..end]) || ProtectedLength(word[..end]) > end - stem) return true;
        return false;
    }

    private static bool Fits(When when, char last)
    {
        if (!Hangul.IsSyllable(last)) return true;
        const int rieul = 8;
        return when.HasFlag(Hangul.Final(last) switch { 0 => When.AfterVowel, rieul => When.AfterRieul, _ => When.AfterConsonant });
    }

    /// <summary>How many syllables at the end of a word look like an ending and are none.</summary>
    private static int ProtectedLength(ReadOnlySpan<char> word)
    {
        var lengths = ProtectedLengths[word[^1]];
        for (var length = Math.Min(LongestProtected, word.Length); length > 1; length--)
        {
            if ((lengths >> length & 1) == 0) continue;
            if (UnprotectedOf.Contains(word[^length..])) return 0;
            if (ProtectedOf.Contains(word[^length..])) return length;
        }
        return 0;
    }

    private static void Add(string[] line)
    {
        switch (line[0])
        {
            case "P":
                Protected.UnionWith(line[1..]);
                break;
            case "U":
                Unprotected.UnionWith(line[1..]);
                break;
            case "E":
                Whole.UnionWith(line[1..]);
                break;
            case "S":
                BehindOneSyllable.UnionWith(line[1..]);
                break;
            case "K":
                BehindContraction.UnionWith(line[1..]);
                break;
            case "1":
                OfOneSyllable.UnionWith(line[1]);
                break;
            case "J":
                var final = FinalNumber(line[1][0]);
                foreach (var rest in line[2..]) FinalsBefore[rest] = FinalsBefore.GetValueOrDefault(rest) | 1 << final;
                break;
            default:
                foreach (var ending in line[1..]) Endings[ending] = Endings.GetValueOrDefault(ending) | WhenOf(line[0]);
                break;
        }
    }

    private static int FinalNumber(char jamo) => jamo switch { 'ㄴ' => 4, 'ㄹ' => 8, 'ㅁ' => 16, 'ㅂ' => 17, 'ㅆ' => 20, _ => throw new FormatException($"'{jamo}' is no final consonant known here.") };

    // ㄹ counts as a consonant but before 로, where it goes with the vowels.
    private static When WhenOf(string mark) => mark switch
    {
        "C" => When.AfterConsonant | When.AfterRieul,
        "V" => When.AfterVowel,
        "R" => When.AfterVowel | When.AfterRieul,
        "L" => When.AfterRieul,
        _ => When.Always,
    };
}
