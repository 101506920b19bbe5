namespace PolicyArchive.Search;

/// <summary>Why a query is refused.</summary>
/// <param name="Parameter">The parameter at fault: <c>q</c>, <c>rows</c>, <c>kind</c>, …</param>
/// <param name="Code">The reason in a word, one of <see cref="QueryProblemCodes"/>.</param>
/// <param name="Message">The reason as an English sentence; holds no more than 40 characters of the value.</param>
public sealed record QueryProblem(string Parameter, string Code, string Message);

/// <summary>The reasons for which a query is refused.</summary>
public static class QueryProblemCodes
{
    /// <summary>The field has no such value.</summary>
    public const string UnknownValue = "unknown-value";

    /// <summary>The number is none, or lies outside its range.</summary>
    public const string OutOfRange = "out-of-range";

    /// <summary>A parameter that may be given once was given more than once.</summary>
    public const string Repeated = "repeated";

    /// <summary>The text is longer than <see cref="SearchQuery.MaxLength"/>.</summary>
    public const string TooLong = "too-long";

    /// <summary>There are more words than <see cref="SearchQuery.MaxTerms"/>.</summary>
    public const string TooManyTerms = "too-many-terms";

    /// <summary>There are more words with a star than <see cref="SearchQuery.MaxPrefixes"/>.</summary>
    public const string TooManyPrefixes = "too-many-prefixes";

    /// <summary>Groups stand deeper in one another than <see cref="SearchQuery.MaxDepth"/>.</summary>
    public const string TooDeep = "too-deep";

    /// <summary>There are more filter values than <see cref="SearchQuery.MaxFilterValues"/>.</summary>
    public const string TooManyFilters = "too-many-filters";
}
