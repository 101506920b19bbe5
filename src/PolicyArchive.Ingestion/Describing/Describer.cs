using PolicyArchive.Ingestion.Packages;

namespace PolicyArchive.Ingestion;

/// <summary>
/// Makes the record of a file taken in: what the manifest says comes first, then what the file proposes. Where a proposed value came from is
/// kept with the record (<see cref="Publication.Provenance"/>), so that a librarian can judge it.
/// </summary>
internal sealed class Describer(Accession accession, TextLayer layer, PublisherFinder publishers)
{
    private const int PagesThatNameThePublisher = 2;
    private readonly Dictionary<string, string> provenance = [];

    public Publication Describe(string fileName) => new()
    {
        Id = accession.Reserved,
        Title = Value("title") ?? TitleFromName(fileName),
        TitleKo = Manifest("title_ko"),
        Kind = Kinds.FromSlug(Value("kind")) ?? KindUnknown(),
        Issued = EdtfDate.TryParse(Value("issued"), out var issued) ? issued : null,
        Registered = Manifest("registered") is { } day ? ManifestRules.Day(day) : DateOnly.FromDateTime(accession.ReceivedAt.UtcDateTime),
        Publisher = PublisherNamed() ?? PublisherFound(),
        Authors = Ingestion.Manifest.Split(Value("authors")),
        Subjects = Ingestion.Manifest.Split(Manifest("subjects")),
        Languages = Ingestion.Manifest.Split(Value("language")),
        Abstract = Value("abstract"),
        Identifiers = [.. Identifiers()],
        SourceUrl = Manifest("source_url"),
        Rights = Manifest("rights"),
        State = accession.AsDraft ? PublicationState.Draft : PublicationState.Published,
        Originals = [OriginalOf(accession, layer, fileName)],
        Provenance = provenance,
    };

    public static Original OriginalOf(Accession accession, TextLayer layer, string fileName) =>
        new(fileName, "application/pdf", accession.Length, accession.Fixity, layer.Pages.Count);

    private string? Manifest(string field) => accession.Manifest.GetValueOrDefault(field);

    private string? Value(string field) => Manifest(field) ?? Proposed(field);

    private string? Proposed(string field)
    {
        if (layer.Facts.Proposals.FirstOrDefault(proposal => proposal.Field == field) is not { } proposal) return null;
        provenance[field] = proposal.Source;
        // Fonts may name letters so.
        return RecordRules.WithoutControls(proposal.Value);
    }

    private string TitleFromName(string fileName)
    {
        provenance["title"] = "file name";
        return Path.GetFileNameWithoutExtension(fileName).Replace('_', ' ').Trim();
    }

    private Kind KindUnknown()
    {
        provenance["kind"] = "nothing names a kind; taken as a report";
        return Kind.Report;
    }

    private string? PublisherNamed() => Manifest("publisher") is { } name ? publishers.Named(name)?.Slug : null;

    private string? PublisherFound()
    {
        var firstPages = string.Join("\n", layer.Pages.Take(PagesThatNameThePublisher).Append(layer.Pages[^1]).Distinct().Select(page => page.Text));
        if (publishers.PublisherIn(firstPages) is not var (organisation, form)) return null;
        provenance["publisher"] = $"'{form}' on the first or last pages";
        return organisation.Slug;
    }

    private IEnumerable<Identifier> Identifiers() => layer.Facts.Proposals
        .Where(proposal => proposal.Field is "isbn" or "issn" or "doi").DistinctBy(proposal => (proposal.Field, proposal.Value))
        .Select(proposal => new Identifier(proposal.Field, proposal.Value));
}
