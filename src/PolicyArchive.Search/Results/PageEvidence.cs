using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Results;

/// <summary>A page on which something stands that was asked for.</summary>
/// <param name="Index">Its index within the publication, from 0.</param>
/// <param name="Hits">How many places there are, overlapping ones as one.</param>
/// <param name="Score">How well the page answers by itself.</param>
internal readonly record struct FoundPage(int Index, int Hits, float Score);

/// <summary>Where a publication says what was asked for.</summary>
/// <param name="Pages">The pages that match, in page order.</param>
/// <param name="Leaves">Which words and phrases of the query stand anywhere in it, the metadata counted: a bit for each, by the order of the query.</param>
internal sealed record PageEvidence(IReadOnlyList<FoundPage> Pages, ulong Leaves)
{
    public static readonly PageEvidence None = new([], 0);

    /// <summary>The page that answers best; null where none matches.</summary>
    public FoundPage? Best => Pages.Count == 0 ? null : Pages.MaxBy(page => page.Score);

    public float BestScore => Best?.Score ?? 0;

    /// <summary>The pages to be listed: the best ones, in page order.</summary>
    /// <param name="most">How many.</param>
    /// <param name="table">The pages of the publication.</param>
    /// <param name="count">What counts the places of a page where only its text tells; null where the index does.</param>
    public IReadOnlyList<PageHit> Listed(int most, PageTable table, Func<FoundPage, int>? count)
    {
        var pages = Pages.Count <= most ? Pages : [.. Pages.OrderByDescending(page => page.Score).ThenBy(page => page.Index).Take(most).OrderBy(page => page.Index)];
        return [.. pages.Select(page => (Entry: table.Entries[page.Index], Hits: count?.Invoke(page) ?? page.Hits))
            .Select(page => new PageHit(page.Entry.Number, page.Entry.Label, page.Hits) { SharesLabel = table.SharesLabel(page.Entry) })];
    }
}
