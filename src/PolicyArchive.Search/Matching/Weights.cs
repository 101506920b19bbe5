namespace PolicyArchive.Search.Matching;

/// <summary>What ranks, in one place. BM25 (S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework", 2009).</summary>
internal static class Weights
{
    /// <summary>How soon more of a word stops counting.</summary>
    public const float K1 = 1.2f;

    /// <summary>How much a long publication is held back.</summary>
    public const float B = 0.75f;

    /// <summary>An English word in the form in which it was typed, beside its stem.</summary>
    public const float Written = 0.5f;

    /// <summary>A Korean stem as a whole.</summary>
    public const float KoreanStem = 1f;

    /// <summary>An eojeol in the form in which it was typed, beside its stem.</summary>
    public const float KoreanWritten = 0.2f;

    /// <summary>Each two syllables of a Korean stem.</summary>
    public const float Bigram = 1f;

    /// <summary>Two syllables inside a word, where two at its beginning count 1: this holds 사회 in 조사회의 back.</summary>
    public const float InnerBigram = 0.35f;

    /// <summary>A syllable inside a word, where the word by itself counts 1.</summary>
    public const float InnerSyllable = 0.1f;

    /// <summary>A word in the title.</summary>
    public const float Title = 1.5f;

    /// <summary>A word among the subjects.</summary>
    public const float Subject = 0.5f;

    /// <summary>The best page, beside the publication as a whole.</summary>
    public const float BestPage = 0.6f;

    /// <summary>Two words next to one another on a page, in the weight of the rarer one.</summary>
    public const float Nearness = 0.5f;

    /// <summary>A title that is the query.</summary>
    public const float SameTitle = 1000f;
}
