namespace PolicyArchive.Search.Matching;

/// <summary>What ranks, in one place. BM25 (S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework", 2009).</summary>
internal static class Weights
{
    /// <summary>How soon more of a word stops counting.</summary>
    public const float K1 = 0.5f;

    /// <summary>How much a long publication is held back.</summary>
    public const float B = 0.75f;

    /// <summary>How much more a rare word tells than a common one: the power to which BM25's logarithm is raised.</summary>
    public const float Sharpness = 1.2f;

    /// <summary>A word of letters; with its kin it weighs about what a Korean word does with its bigrams.</summary>
    public const float Word = 0.7f;

    /// <summary>A word of the same root, beside the word itself.</summary>
    public const float Kin = 0.7f;

    /// <summary>An occurrence of a word of the same root on a page, where one of the word itself counts 1.</summary>
    public const float KinOnPage = 0.6f;

    /// <summary>A number, which has no written form beside it either.</summary>
    public const float Number = 1.7f;

    /// <summary>An English word in the form in which it was typed, beside its stem.</summary>
    public const float Written = 0.28f;

    /// <summary>A Korean stem as a whole.</summary>
    public const float KoreanStem = 0.8f;

    /// <summary>Two syllables of a Korean stem; those of a longer one share their weight, see <see cref="BigramOf"/>.</summary>
    public const float Bigram = 1f;

    /// <summary>How far the bigrams of one stem share: 0 each counts in full, 1 all together count as one.</summary>
    public const float BigramSharing = 0.7f;

    /// <summary>Two syllables inside a word, where two at its beginning count 1: this holds 사회 in 조사회의 back.</summary>
    public const float InnerBigram = 0.35f;

    /// <summary>The two syllables at which two Korean words meet that were typed one behind the other.</summary>
    public const float Joint = 0.5f;

    /// <summary>A syllable inside a word, where the word by itself counts 1.</summary>
    public const float InnerSyllable = 0.5f;

    /// <summary>A word in the title.</summary>
    public const float Title = 0.6f;

    /// <summary>A word among the subjects.</summary>
    public const float Subject = 0.5f;

    /// <summary>The best page, beside the publication as a whole.</summary>
    public const float BestPage = 0.6f;

    /// <summary>Two words that follow one another in the query, near one another on a page, in the weight of the more common one.</summary>
    public const float Nearness = 1.3f;

    /// <summary>A word with which one only asks, where it is one of several to choose from.</summary>
    public const float Weak = 0.02f;

    /// <summary>A title that is the query.</summary>
    public const float SameTitle = 1000f;

    /// <summary>Another name of what was typed; those of one thing share their weight, see <see cref="OtherNameOf"/>.</summary>
    public const float OtherName = 0.5f;

    /// <summary>How far the other names of one thing share: 0 each counts in full, 1 all together count as one.</summary>
    public const float OtherNameSharing = 0.5f;

    /// <summary>What each of several other names of one thing is worth.</summary>
    public static float OtherNameOf(int names) => OtherName * MathF.Pow(names, -OtherNameSharing);

    /// <summary>What each of several bigrams of one stem is worth.</summary>
    public static float BigramOf(int bigrams) => Bigram * MathF.Pow(bigrams, -BigramSharing);
}
