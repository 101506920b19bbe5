namespace PolicyArchive.Search;

/// <summary>What a reader should know about how a query was read.</summary>
public static class NoticeCodes
{
    /// <summary>Something was not well formed and was read as plain words. Of this as typed; of none where it was the query as a whole.</summary>
    public const string ReadAsWords = "read-as-words";

    /// <summary>A field was named that does not exist; name and value were read as words. Of the names.</summary>
    public const string UnknownField = "unknown-field";

    /// <summary>A field was given a value that it cannot have; name and value were read as words. Of both, as typed.</summary>
    public const string UnknownValue = "unknown-value";

    /// <summary>Something was typed, but it has no letter or digit that could be looked for: nothing is found.</summary>
    public const string NoWords = "no-words";

    /// <summary>Words with which one only asks were not looked for beside others. Of these words.</summary>
    public const string PassedOver = "passed-over";

    /// <summary>A prefix was too short (two letters or one syllable are needed) and was read as a word.</summary>
    public const string PrefixTooShort = "prefix-too-short";

    /// <summary>A word that may be spelt a little differently was too short for that (four letters of the Latin alphabet are needed) and was read as a word.</summary>
    public const string SimilarTooShort = "similar-too-short";

    /// <summary>The query took so long that not everything was looked at: there may be more, and better.</summary>
    public const string CutShort = "cut-short";

    /// <summary>A prefix has more words than are looked for; the first ones were taken.</summary>
    public const string PrefixCapped = "prefix-capped";

    /// <summary>No publication has all the words; those with some of them are shown, most first.</summary>
    public const string SomeWords = "some-words";

    /// <summary>The query only says what is not wanted; everything else is shown.</summary>
    public const string OnlyExclusions = "only-exclusions";
}
