namespace PolicyArchive.Search.Analysis;

/// <summary>What a run of characters is made of.</summary>
internal enum Script : byte
{
    Letters,
    Digits,
    Syllables,
}

/// <summary>A stretch of text in one script: a word, a number, an eojeol or the part of one up to a change of script.</summary>
/// <param name="Script">What it is made of.</param>
/// <param name="Start">Where its folded characters begin in <see cref="TextAnalysis.Folded"/>.</param>
/// <param name="Length">How many folded characters it has.</param>
/// <param name="StemLength">How many of them its stem has.</param>
/// <param name="Stem">The stem where it is not simply the first <paramref name="StemLength"/> characters.</param>
/// <param name="Position">Its first position: a word or number takes one, an eojeol one for each syllable of its stem.</param>
internal readonly record struct Run(Script Script, int Start, int Length, int StemLength, string? Stem, int Position)
{
    /// <summary>Whether it holds nothing of what is looked for, so that its stem was not made.</summary>
    public bool IsPassedOver { get; init; }

    /// <summary>Whether a hyphen alone parts it from the word before it.</summary>
    public bool IsHyphenated { get; init; }

    /// <summary>Whether stem and written form differ.</summary>
    public bool IsInflected => Stem is not null || StemLength < Length;

    /// <summary>How many positions it takes.</summary>
    public int Positions => Script == Script.Syllables ? StemLength : 1;
}
