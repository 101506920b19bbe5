using Microsoft.AspNetCore.Mvc;
using PolicyArchive.Search;
using PolicyArchive.Search.Research;
using PolicyArchive.Storage;
using PolicyArchive.Web.Search;

namespace PolicyArchive.Web.Publications;

/// <summary>A publication's record: what is known of it, its files, its contents, and where it says what a query asks for.</summary>
internal sealed class RecordModel(ShownPublications publications, TextLayers layers, SearchIndex index, VerifiedOriginals originals) : PublicationPageModel(publications)
{
    private const int SimilarShown = 6;

    public SearchQuery Query { get; private set; } = new();

    /// <summary>What its files say about the whole.</summary>
    public PublicationContents Inside { get; private set; } = null!;

    /// <summary>The pages that match the query; null where nothing was asked.</summary>
    public IReadOnlyList<MatchingPage>? Found { get; private set; }

    /// <summary>Publications that are like it.</summary>
    public IReadOnlyList<SimilarPublication> Similar { get; private set; } = [];

    /// <summary>The names of its files that are damaged and so not sent.</summary>
    public IReadOnlyCollection<string> Damaged { get; private set; } = [];

    public bool IsWithdrawn => Publication.State == PublicationState.Withdrawn;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is { } refusal) return refusal;
        Query = AskedWords.In(Request, out var problems);
        if (problems.Count > 0) return BadRequest();
        Damaged = await DamagedAsync(cancellationToken);
        Inside = PublicationContents.Read(Publication, layers);
        if (!string.IsNullOrWhiteSpace(Query.Text)) Found = index.HitsIn(Publication.Id, Query).Pages;
        Similar = index.Research.SimilarTo(Publication.Id, SimilarShown);
        return Page();
    }

    // Where no check has failed, none is made for a page.
    private async Task<List<string>> DamagedAsync(CancellationToken cancellationToken)
    {
        var damaged = new List<string>();
        if (await DoubtedAtAsync(cancellationToken) is not { } at) return damaged;
        foreach (var original in Publication.Originals)
            if (await originals.ProblemOfAsync(Publication.Id, original, at) is not null) damaged.Add(original.Name);
        return damaged;
    }

    protected override IActionResult Gone()
    {
        Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }
}
