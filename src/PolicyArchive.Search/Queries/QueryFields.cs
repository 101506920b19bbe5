using System.Collections.Frozen;

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

    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        [Title] = Title, ["제목"] = Title,
        [Author] = Author, ["저자"] = Author, ["지은이"] = Author,
        [Publisher] = Publisher, ["발행"] = Publisher, ["발행기관"] = Publisher, ["발행처"] = Publisher, ["기관"] = Publisher,
        [Subject] = Subject, ["주제"] = Subject,
        [Kind] = Kind, ["종류"] = Kind,
        [Year] = Year, ["연도"] = Year, ["년도"] = Year, ["발행연도"] = Year,
        [Language] = Language, ["언어"] = Language,
        [Id] = Id, ["식별자"] = Id,
        [Page] = Page, ["쪽"] = Page, ["페이지"] = Page,
    }.ToFrozenDictionary();

    /// <summary>The field that letters name in English or Korean, in either case, composed or not; null where there is none.</summary>
    public static string? Find(string letters) => Names.GetValueOrDefault(letters.Normalize().ToLowerInvariant());
}
