using PolicyArchive.Storage;
using PolicyArchive.Web.Localisation;
using PolicyArchive.Web.Publications;
using PolicyArchive.Web.Shared;

namespace PolicyArchive.Web.Api;

/// <summary>Tells programs of a publication.</summary>
internal sealed class PublicationDescriber(TextLayers layers, OrganisationNames names, SiteOptions site, Texts texts)
{
    public async Task<PublicationAnswer> DescribeAsync(Publication publication, HttpRequest request)
    {
        var publisher = await names.OfAsync(publication.Publisher, request.HttpContext.RequestAborted);
        var link = Links.Publication(publication.Id);
        var inside = PublicationContents.Read(publication, layers);
        return new PublicationAnswer
        {
            Id = publication.Id.Value,
            Ark = site.Naan is null ? null : publication.Id.Ark(site.Naan),
            Url = link,
            Title = publication.Title,
            TitleKo = publication.TitleKo,
            Kind = publication.Kind.Slug(),
            Edition = publication.Edition,
            Issued = publication.Issued?.ToString(),
            Registered = publication.Registered,
            Publisher = publication.Publisher is { } slug ? new OrganisationAnswer(slug, publisher!, Links.Organisation(slug)) : null,
            Authors = publication.Authors,
            Subjects = publication.Subjects,
            Languages = publication.Languages,
            Abstract = publication.Abstract,
            Identifiers = publication.Identifiers,
            SourceUrl = publication.SourceUrl,
            Rights = publication.Rights,
            Citation = Citation.Of(publication, publisher, site.Absolute(request, link), texts),
            PageCount = publication.PageCount,
            Originals = [.. publication.Originals.Select(original => Describe(publication.Id, original) with { AsksTo = [.. inside.Actions[original.Name].Select(action => action.Slug())] })],
            Contents = [.. inside.Entries.Select(entry =>
                new ContentsAnswer(entry.Title, entry.Page, entry.Level, Links.Page(publication.Id, entry.Page)))],
        };
    }

    public static OriginalAnswer Describe(PublicationId id, Original original) =>
        new(original.Name, original.MediaType, original.Length, original.Fixity.Hex, original.PageCount, Links.File(id, original.Name));
}
