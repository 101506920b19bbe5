using Microsoft.AspNetCore.Mvc;
using PolicyArchive.Search;
using PolicyArchive.Storage;
using PolicyArchive.Web.Publications;

namespace PolicyArchive.Web.Reading;

/// <summary>The whole text of a publication, page after page; of long ones <see cref="PagesAtOnce"/> pages at a time.</summary>
internal sealed class TextModel(ShownPublications publications, TextLayers layers, SearchIndex index) : PublicationPageModel(publications)
{
    public const int PagesAtOnce = 60;

    private IReadOnlySet<string>? shared;

    [BindProperty(Name = "from", SupportsGet = true)]
    public int From { get; set; } = 1;

    public int Last => Math.Min(From + PagesAtOnce - 1, Publication.PageCount);

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is { } refusal) return refusal;
        if (!ModelState.IsValid) return BadRequest();
        return Publication.PageCount > 0 && (From < 1 || From > Publication.PageCount) ? NotFound() : Page();
    }

    /// <summary>A page's number, where its label alone does not tell it.</summary>
    public int? NumberBesideLabel(Leaf leaf) => (shared ??= SharedLabels.Of(Publication, layers)).Contains(leaf.Label) ? leaf.Number : null;

    /// <summary>The pages shown, read one after the other.</summary>
    public IEnumerable<Leaf> Leaves()
    {
        for (var number = From; number <= Last; number++)
            if (Leaf.Read(Publication, number, new SearchQuery(), layers, index) is { } leaf) yield return leaf;
    }
}
