using PolicyArchive.Search;

namespace PolicyArchive.Web.Feeds;

/// <summary>An entry of a feed: a publication, and when it entered the archive.</summary>
internal sealed record FeedEntry(Publication Publication, DateTimeOffset Entered);

/// <summary>A part of a feed (RFC 5005, 3): what entered last, or what the part before it left over.</summary>
/// <param name="Query">The saved search, without what does not matter to a feed.</param>
/// <param name="Start">How many entries are passed over.</param>
/// <param name="Entries">The entries, the last to have entered first.</param>
/// <param name="Newest">When the first entry of the whole feed entered; null where there is none.</param>
/// <param name="HasMore">Whether there are older ones.</param>
internal sealed record FeedPart(SearchQuery Query, int Start, IReadOnlyList<FeedEntry> Entries, DateTimeOffset? Newest, bool HasMore)
{
    /// <summary>How many entries a part has.</summary>
    public const int Size = 50;

    public int? Previous => Start > 0 ? Math.Max(0, Start - Size) : null;

    public int? Next => HasMore && Start + Size <= SearchQuery.MaxStart ? Start + Size : null;
}
