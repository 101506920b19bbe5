namespace PolicyArchive.Search.Queries;

/// <summary>The fields that a query may name.</summary>
internal static class QueryFields
{
    public const string Title = "title";
    public const string Author = "author";
    public const string Publisher = "publisher";
    public const string Subject = "subject";
    public const string Kind = "kind";
    public const string Year = "year";
    public const string Language = "language";
    public const string Id = "id";
    public const string Page = "page";

    /// <summary>Those whose values are words.</summary>
    public static readonly IReadOnlySet<string> OfWords = new HashSet<string> { Title, Author, Publisher, Subject };

    public static readonly IReadOnlySet<string> All = new HashSet<string>(OfWords) { Kind, Year, Language, Id, Page };
}
