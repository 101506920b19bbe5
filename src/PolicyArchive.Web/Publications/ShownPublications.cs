using PolicyArchive.Catalog;

namespace PolicyArchive.Web.Publications;

/// <summary>The publications that readers may know of: those published and those withdrawn. Drafts are as unknown as what was never there.</summary>
internal sealed class ShownPublications(Catalogue catalogue)
{
    /// <summary>A publication; null where there is none that readers may know of.</summary>
    public async Task<Publication?> FindAsync(string id, CancellationToken cancellationToken) =>
        PublicationId.TryParse(id, out var known)
        && await catalogue.FindAsync(known, cancellationToken) is { State: PublicationState.Published or PublicationState.Withdrawn } publication
            ? publication : null;

    /// <summary>When the last check of a publication was made, if that failed.</summary>
    public async Task<DateTimeOffset?> DoubtedAtAsync(PublicationId id, CancellationToken cancellationToken) =>
        await catalogue.LastCheckAsync(id, cancellationToken) is { Failure: not null } check ? check.At : null;
}
