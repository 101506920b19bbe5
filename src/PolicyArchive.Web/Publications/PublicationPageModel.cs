using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PolicyArchive.Web.Publications;

/// <summary>A page about one publication: not there for unknown ones, gone for withdrawn ones.</summary>
internal abstract class PublicationPageModel(ShownPublications publications) : PageModel
{
    public Publication Publication { get; private set; } = null!;

    /// <summary>Finds the publication; an answer where it cannot be shown, null where it can.</summary>
    protected async Task<IActionResult?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (await publications.FindAsync(id, cancellationToken) is not { } publication) return NotFound();
        Publication = publication;
        return publication.State == PublicationState.Withdrawn ? Gone() : null;
    }

    /// <summary>When the last check of the publication was made, if that failed.</summary>
    protected Task<DateTimeOffset?> DoubtedAtAsync(CancellationToken cancellationToken) => publications.DoubtedAtAsync(Publication.Id, cancellationToken);

    /// <summary>The answer for a withdrawn publication.</summary>
    protected virtual IActionResult Gone() => StatusCode(StatusCodes.Status410Gone);
}
