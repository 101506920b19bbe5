using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using PolicyArchive.Catalog;
using PolicyArchive.Search;

namespace PolicyArchive.Web.Api;

/// <summary>
/// <c>GET /api/v1/publications</c>: everything that the archive holds, for who wants all of it or what is new. Goes by the order in which publications were
/// changed last, so that it has no depth that costs, and nothing that changes on the way is missed: it comes again at the end.
/// </summary>
internal static class HarvestEndpoint
{
    public static void MapHarvest(this IEndpointRouteBuilder api) => api.MapGet("/publications", ReadAsync)
        .WithName("publications").WithSummary("Every publication in the order of its last change. Ask with the cursor that the last answer gave, at any later time, too.")
        .Produces<HarvestAnswer>().ProducesValidationProblem();

    private static async Task<IResult> ReadAsync(string? cursor, string? rows, Catalogue catalogue, CancellationToken cancellationToken)
    {
        if (!TryRead(cursor, 0, long.MaxValue, 0, out var after)) return Refuse("cursor", "The cursor must be one that an answer gave.");
        if (!TryRead(rows, 1, SearchQuery.MaxRows, SearchQuery.MaxRows, out var most)) return Refuse("rows", $"rows must be a whole number from 1 to {SearchQuery.MaxRows}.");
        var changes = await catalogue.ChangesAfterAsync(after, (int)most, cancellationToken);
        var publications = await catalogue.FindManyAsync([.. changes.Select(change => change.Id)], cancellationToken);
        return TypedResults.Ok(new HarvestAnswer(
            [.. publications.Where(publication => publication.State is PublicationState.Published or PublicationState.Withdrawn).Select(HarvestedAnswer.Of)],
            (changes.Count == 0 ? after : changes[^1].Number).ToString(CultureInfo.InvariantCulture), changes.Count == most));
    }

    private static bool TryRead(string? text, long least, long most, long otherwise, out long number)
    {
        number = otherwise;
        return string.IsNullOrEmpty(text) || (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most);
    }

    private static ValidationProblem Refuse(string parameter, string message) => SearchEndpoint.Refuse([new QueryProblem(parameter, QueryProblemCodes.OutOfRange, message)]);
}

/// <summary>Some publications, and how to go on.</summary>
/// <param name="Publications">The publications, those changed longest ago first.</param>
/// <param name="Cursor">What to ask with next, now or at any later time.</param>
/// <param name="More">Whether there are more already.</param>
internal sealed record HarvestAnswer(IReadOnlyList<HarvestedAnswer> Publications, string Cursor, bool More);

/// <summary>A publication, as far as a harvester must know it to fetch the rest.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="State"><c>published</c>, or <c>withdrawn</c> from what was harvested before; then there is nothing else.</param>
/// <param name="Url">Where its record can be read.</param>
/// <param name="Title">Its title.</param>
/// <param name="Registered">When it was entered in the archive.</param>
/// <param name="Originals">Its files.</param>
internal sealed record HarvestedAnswer(string Id, string State, string Url, string? Title, DateOnly? Registered, IReadOnlyList<OriginalAnswer> Originals)
{
    public static HarvestedAnswer Of(Publication publication) => publication.State == PublicationState.Withdrawn
        ? new HarvestedAnswer(publication.Id.Value, "withdrawn", $"/api/v1{Links.Publication(publication.Id)}", null, null, [])
        : new HarvestedAnswer(publication.Id.Value, "published", $"/api/v1{Links.Publication(publication.Id)}", publication.Title, publication.Registered,
            [.. publication.Originals.Select(original => PublicationDescriber.Describe(publication.Id, original))]);
}
