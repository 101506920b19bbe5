namespace PolicyArchive.Search;

/// <summary>The answer to a query.</summary>
/// <param name="Query">The query as it was read; what it filters by under the names by which it is counted.</param>
/// <param name="Total">How many publications match.</param>
/// <param name="Took">How long the answer took, wall clock.</param>
/// <param name="Facets">Counts of publications by kind, year, language, publisher and subject. A filter does not narrow its own field's counts.</param>
/// <param name="Hits">The publications from <see cref="SearchQuery.Start"/> on.</param>
/// <param name="Notices">What the reader should know, each one of <see cref="NoticeCodes"/>.</param>
/// <param name="Suggestion">Another query that finds more, where there is one.</param>
public sealed record SearchResults(
    SearchQuery Query, int Total, TimeSpan Took, IReadOnlyList<FacetField> Facets, IReadOnlyList<Hit> Hits, IReadOnlyList<string> Notices, string? Suggestion)
{
    /// <summary>What was asked for that has other names, and those that were looked for, too.</summary>
    public IReadOnlyList<Expansion> Expansions { get; init; } = [];

    /// <summary>Where words may be missing (<see cref="NoticeCodes.SomeWords"/>): those, as typed, that no publication has which passes the filters.</summary>
    public IReadOnlyList<string> UnknownWords { get; init; } = [];

    /// <summary>Of notices that are about some of the words typed, by their codes: these words.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> NoticeWords { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}

/// <summary>A publication that matches.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Title">Its title.</param>
/// <param name="TitleKo">Its Korean title, where there is one beside <paramref name="Title"/>.</param>
/// <param name="Kind">What sort of publication it is.</param>
/// <param name="Issued">When it was published.</param>
/// <param name="Publisher">The slug of its publisher.</param>
/// <param name="Languages">Its languages, the main one first.</param>
/// <param name="Score">How well it answers; comparable within one answer only. 0 where nothing was asked.</param>
/// <param name="PageCount">How many pages it has in the index.</param>
/// <param name="MatchingPages">On how many of them something stands that the query asks for.</param>
/// <param name="Snippet">Text around the best place; null where neither a page nor the abstract has anything to show.</param>
/// <param name="Pages">The matching pages in page order; of more than <see cref="MaxPages"/> the best ones.</param>
/// <param name="LeftOut">The words of the query that it does not have, as typed, where no publication has them all (<see cref="NoticeCodes.SomeWords"/>).</param>
public sealed record Hit(
    PublicationId Id, string Title, string? TitleKo, Kind Kind, EdtfDate? Issued, string? Publisher, IReadOnlyList<string> Languages,
    float Score, int PageCount, int MatchingPages, Snippet? Snippet, IReadOnlyList<PageHit> Pages, IReadOnlyList<string> LeftOut)
{
    /// <summary>How many pages a hit lists at most.</summary>
    public const int MaxPages = 10;
}

/// <summary>Text around a match.</summary>
/// <param name="Page">The page it stands on; 0 for the abstract, which is shown where no page matches (its marks may be none).</param>
/// <param name="Text">About 200 characters, white space joined, cut at word borders; an ellipsis stands where text was left out.</param>
/// <param name="Marks">What the query asks for, as spans of <paramref name="Text"/>, in order, not overlapping.</param>
public sealed record Snippet(int Page, string Text, IReadOnlyList<TextSpan> Marks);

/// <summary>A page that matches.</summary>
/// <param name="Number">Its number within the publication.</param>
/// <param name="Label">Its label as printed.</param>
/// <param name="Hits">
/// How many places on it the query asks for: as many as <see cref="SearchIndex.Highlights"/> tells as places.
/// </param>
public sealed record PageHit(int Number, string Label, int Hits)
{
    /// <summary>Whether another page of the publication has the same label, as where files are numbered each for itself.</summary>
    public bool SharesLabel { get; init; }
}

/// <summary>The values of a field among the publications found.</summary>
/// <param name="Field"><c>kind</c>, <c>year</c>, <c>language</c>, <c>publisher</c> or <c>subject</c>.</param>
/// <param name="Values">Its values: years newest first, others by count; of publishers and subjects the 50 most frequent. Selected ones are always among them.</param>
public sealed record FacetField(string Field, IReadOnlyList<FacetValue> Values);

/// <summary>A value with the number of publications that have it.</summary>
/// <param name="Value">The value as it stands in a filter.</param>
/// <param name="Count">How many publications have it.</param>
/// <param name="IsSelected">Whether the query filters by it.</param>
public sealed record FacetValue(string Value, int Count, bool IsSelected);

/// <summary>Where one publication says what a query asks for.</summary>
/// <param name="Id">The publication.</param>
/// <param name="PageCount">How many pages it has in the index.</param>
/// <param name="Pages">Every page that matches, in page order.</param>
public sealed record PublicationHits(PublicationId Id, int PageCount, IReadOnlyList<MatchingPage> Pages);

/// <summary>A page that matches, with its best place.</summary>
/// <param name="Number">Its number within the publication.</param>
/// <param name="Label">Its label as printed.</param>
/// <param name="Hits">How many places on it the query asks for.</param>
/// <param name="Snippet">Text around the best of them.</param>
public sealed record MatchingPage(int Number, string Label, int Hits, Snippet Snippet)
{
    /// <summary>Whether another page of the publication has the same label.</summary>
    public bool SharesLabel { get; init; }
}

/// <summary>What an index holds.</summary>
/// <param name="Publications">How many publications can be found.</param>
/// <param name="Pages">How many pages they have.</param>
/// <param name="LastChange">The last change of the catalogue that is in it.</param>
/// <param name="Bytes">How much disk it takes, in bytes.</param>
public sealed record IndexSummary(int Publications, int Pages, long LastChange, long Bytes);
