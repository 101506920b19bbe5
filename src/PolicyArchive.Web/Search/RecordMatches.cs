using PolicyArchive.Catalog;
using PolicyArchive.Search;
using PolicyArchive.Web.Localisation;

namespace PolicyArchive.Web.Search;

/// <summary>A part of a publication's record that has what a query asks for.</summary>
/// <param name="Field"><c>title</c>, <c>publisher</c>, <c>subject</c>, <c>author</c>, <c>edition</c> or <c>identifier</c>.</param>
/// <param name="Text">The part as the record has it; of a publisher, the name that was found.</param>
/// <param name="Marks">What the query asks for in it.</param>
internal sealed record RecordMatch(string Field, string Text, IReadOnlyList<TextSpan> Marks);

/// <summary>Tells why hits are there that show nothing of what was asked for: by what in their records.</summary>
internal sealed class RecordMatches(SearchIndex index, Catalogue catalogue, Texts texts)
{
    private const string TitleField = "title";
    private Dictionary<string, Organisation>? organisations;

    /// <summary>What of a publication's record has words of the query; nothing where its title or its snippet shows some.</summary>
    public async Task<IReadOnlyList<RecordMatch>> OfAsync(Hit hit, SearchQuery query, CancellationToken cancellationToken = default)
    {
        var (shown, other) = texts.Language == Languages.Korean && hit.TitleKo is { } korean ? (korean, hit.Title) : (hit.Title, hit.TitleKo);
        if (query.Text.Length == 0 || hit.Snippet is { Marks.Count: > 0 } || index.Highlights(query, shown).Count > 0) return [];
        List<RecordMatch> found = other is null ? [] : [.. Marked(query, TitleField, [other])];
        if (await RecordAsync(hit.Id, cancellationToken) is not { } record) return found;
        // One name of a publisher is enough.
        found.AddRange(Marked(query, "publisher", await NamesAsync(record.Publisher, cancellationToken)).Take(1));
        found.AddRange(Marked(query, "subject", record.Subjects));
        found.AddRange(Marked(query, "author", record.Authors));
        found.AddRange(Marked(query, "edition", record.Edition is { } edition ? [edition] : []));
        found.AddRange(Marked(query, "identifier", record.Identifiers.Select(identifier => identifier.Value)));
        return found;
    }

    public static bool IsTitle(RecordMatch match) => match.Field == TitleField;

    private IEnumerable<RecordMatch> Marked(SearchQuery query, string field, IEnumerable<string> parts) =>
        parts.Select(part => new RecordMatch(field, part, index.Highlights(query, part))).Where(match => match.Marks.Count > 0);

    // A damaged record keeps no hit from being shown: the index has what is needed for that.
    private async Task<Publication?> RecordAsync(PublicationId id, CancellationToken cancellationToken)
    {
        try
        {
            return await catalogue.FindAsync(id, cancellationToken) is { State: PublicationState.Published } publication ? publication : null;
        }
        catch (CatalogueException)
        {
            return null;
        }
    }

    private async Task<IEnumerable<string>> NamesAsync(string? publisher, CancellationToken cancellationToken)
    {
        if (publisher is null) return [];
        organisations ??= (await catalogue.OrganisationsAsync(cancellationToken)).ToDictionary(organisation => organisation.Slug);
        return organisations.TryGetValue(publisher, out var organisation) ? [organisation.NameIn(texts.Language), .. organisation.AllNames, publisher] : [publisher];
    }
}
