namespace PolicyArchive.Search;

/// <summary>The order of the hits. Equal ones stand in the order of their identifiers.</summary>
public enum SortOrder
{
    /// <summary>The best answer first; without words to look for, the newest first.</summary>
    Relevance,

    /// <summary>The last published first, those without a date at the end.</summary>
    Newest,

    /// <summary>The first published first, those without a date at the end.</summary>
    Oldest,

    /// <summary>By title: digits, then Latin letters, then Hangul; case and accents ignored.</summary>
    Title,
}
