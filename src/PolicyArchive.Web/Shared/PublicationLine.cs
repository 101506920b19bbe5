namespace PolicyArchive.Web.Shared;

/// <summary>What a list says of a publication in one line under its title.</summary>
internal sealed record PublicationLine(Kind Kind, EdtfDate? Issued, string? Publisher, IReadOnlyList<string> Languages, int PageCount, DateOnly? Registered = null)
{
    public static PublicationLine Of(Publication publication) =>
        new(publication.Kind, publication.Issued, publication.Publisher, publication.Languages, publication.PageCount, publication.Registered);
}
