using Microsoft.AspNetCore.Mvc;
using PolicyArchive.Search;
using PolicyArchive.Storage;
using PolicyArchive.Web.Publications;
using PolicyArchive.Web.Search;

namespace PolicyArchive.Web.Reading;

/// <summary>The reading view: one page of a publication, drawn and as text, with what a query asks for marked, and the way to the other pages that match.</summary>
internal sealed class ViewModel(ShownPublications publications, TextLayers layers, SearchIndex index) : PublicationPageModel(publications)
{
    public SearchQuery Query { get; private set; } = new();

    public Leaf Leaf { get; private set; } = null!;

    /// <summary>All pages of the publication that match, in page order.</summary>
    public IReadOnlyList<MatchingPage> Found { get; private set; } = [];

    public bool IsSearching => !string.IsNullOrWhiteSpace(Query.Text);

    public MatchingPage? PreviousHit => Found.LastOrDefault(page => page.Number < Leaf.Number);

    public MatchingPage? NextHit => Found.FirstOrDefault(page => page.Number > Leaf.Number);

    /// <summary>How many places of the publication the query asks for, before the open page and behind it.</summary>
    public int HitsBefore => Found.Where(page => page.Number < Leaf.Number).Sum(page => page.Hits);

    public int HitsAfter => Found.Where(page => page.Number > Leaf.Number).Sum(page => page.Hits);

    public async Task<IActionResult> OnGetAsync(string id, int number, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is { } refusal) return refusal;
        Query = AskedWords.In(Request, out var problems);
        if (problems.Count > 0) return BadRequest();
        if (Leaf.Read(Publication, number, Query, layers, index) is not { } leaf) return NotFound();
        Leaf = leaf;
        if (IsSearching) Found = index.HitsIn(Publication.Id, Query).Pages;
        return Page();
    }

    public string LinkTo(int number) => Links.Page(Publication.Id, number, Query);
}
