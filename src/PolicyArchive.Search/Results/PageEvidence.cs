using PolicyArchive.Search.Index;

namespace PolicyArchive.Search.Results;

/// <summary>A page on which something stands that was asked for.</summary>
/// <param name="Index">Its index within the publication, from 0.</param>
/// <param name="Hits">How many places there are, overlapping ones as one.</param>
/// <param name="Score">How well the page answers by itself.</param>
internal readonly record struct FoundPage(int Index, int Hits, float Score);

/// <summary>The pages of a publication that match, in page order.</summary>
internal sealed record PageEvidence(PageTable Table, IReadOnlyList<FoundPage> Pages)
{
    public static readonly PageEvidence None = new(new PageTable([]), []);

    /// <summary>The page that answers best; null where none matches.</summary>
    public FoundPage? Best => Pages.Count == 0 ? null : Pages.MaxBy(page => page.Score);

    public float BestScore => Best?.Score ?? 0;

    /// <summary>The pages to be listed: the best ones, in page order.</summary>
    public IReadOnlyList<PageHit> Listed(int most)
    {
        var pages = Pages.Count <= most ? Pages : [.. Pages.OrderByDescending(page => page.Score).ThenBy(page => page.Index).Take(most).OrderBy(page => page.Index)];
        return [.. pages.Select(page => new PageHit(Table.Entries[page.Index].Number, Table.Entries[page.Index].Label, page.Hits))];
    }
}
