using System.Globalization;
using System.Text;

namespace PolicyArchive.Benchmarks.Corpus;

/// <summary>A word as it was written on a page.</summary>
/// <param name="Text">The word without punctuation.</param>
/// <param name="Base">The word without what was put behind it.</param>
/// <param name="Rank">Its rank; -1 for a number.</param>
/// <param name="Sentence">The number of its sentence on the page.</param>
internal readonly record struct MadeWord(string Text, string Base, int Rank, int Sentence);

/// <summary>
/// Writes a page of about 250 words: ranks by Zipf's law, one word in seven from the publication's own topic, one in eight the usual companion of the
/// word before it, one in fifty a number; sentences, lines of about 80 characters, paragraphs.
/// </summary>
internal sealed class PageWriter(bool korean, int[] topic)
{
    private const double FromTopic = 0.14;
    private const double Companion = 0.12;
    private const double Number = 0.02;

    private readonly StringBuilder text = new(2_400);
    private readonly List<MadeWord> words = new(300);
    private int lineStart;

    public IReadOnlyList<MadeWord> Words => words;

    public string Write(ref Dice dice)
    {
        text.Clear();
        words.Clear();
        lineStart = 0;
        var left = 150 + dice.Below(201);
        for (var sentence = 0; left > 0; sentence++)
        {
            if (sentence > 0) Break(sentence % 5 == 0 ? "\n\n" : " ");
            var length = Math.Min(left, korean ? 7 + dice.Below(9) : 9 + dice.Below(17));
            WriteSentence(sentence, length, ref dice);
            left -= length;
        }
        return text.ToString();
    }

    private void WriteSentence(int sentence, int length, ref Dice dice)
    {
        var previous = -1;
        for (var i = 0; i < length; i++)
        {
            if (i > 0) Break(" ");
            if (dice.Happens(Number))
            {
                Add(NumberFrom(ref dice), -1, sentence);
                previous = -1;
                continue;
            }
            previous = RankAfter(previous, i == length - 1, ref dice);
            if (korean) AddKorean(previous, i == length - 1, sentence, ref dice);
            else AddEnglish(previous, i == 0, sentence);
            if (!korean && i < length - 1 && dice.Happens(0.06)) text.Append(',');
        }
        text.Append('.');
    }

    private int RankAfter(int previous, bool isLast, ref Dice dice)
    {
        var (ranks, first) = korean ? (KoreanWords.Ranks, KoreanWords.FirstContent) : (EnglishWords.Ranks, EnglishWords.FirstContent);
        var rank = dice.Happens(FromTopic) ? topic[dice.Zipf(topic.Length)]
            : previous >= first && dice.Happens(Companion) ? first + (int)(Dice.Mix((ulong)previous) % 2_000)
            : dice.Zipf(ranks);
        return isLast && rank < first ? first + rank : rank;
    }

    private void AddEnglish(int rank, bool isFirst, int sentence)
    {
        var word = EnglishWords.At(rank);
        Add(isFirst ? char.ToUpperInvariant(word[0]) + word[1..] : word, rank, sentence, word);
    }

    private void AddKorean(int rank, bool isLast, int sentence, ref Dice dice)
    {
        var noun = KoreanWords.At(rank);
        var form = isLast ? KoreanWords.WithFinalEnding(noun, ref dice)
            : KoreanWords.IsWhole(rank) || dice.Happens(0.25) ? noun
            : dice.Happens(0.2) ? KoreanWords.WithMiddleEnding(noun, ref dice) : KoreanWords.WithParticle(noun, ref dice);
        Add(form, rank, sentence, noun);
    }

    private void Add(string word, int rank, int sentence, string? unended = null)
    {
        text.Append(word);
        words.Add(new MadeWord(word, unended ?? word, rank, sentence));
    }

    private void Break(string mark)
    {
        if (text.Length - lineStart > (korean ? 42 : 80) || mark != " ")
        {
            text.Append(mark == " " ? "\n" : mark);
            lineStart = text.Length;
        }
        else text.Append(' ');
    }

    private static string NumberFrom(ref Dice dice) => dice.Below(4) switch
    {
        0 => (1990 + dice.Below(36)).ToString(CultureInfo.InvariantCulture),
        1 => $"{dice.Below(100)}.{dice.Below(10)}%",
        2 => string.Create(CultureInfo.InvariantCulture, $"{1_000 + dice.Zipf(900_000):N0}"),
        _ => dice.Below(200).ToString(CultureInfo.InvariantCulture),
    };
}
