using System.Runtime.CompilerServices;
using PolicyArchive.Catalog;
using PolicyArchive.Search.Research;
using PolicyArchive.Web.Shared;

namespace PolicyArchive.Web.Exports;

/// <summary>Reads what a query finds for an export: hits from the index, records from the catalogue, some at a time.</summary>
internal sealed class Exporter(Catalogue catalogue, OrganisationNames names, SiteOptions site)
{
    /// <summary>How many publications an export holds at most: the first ones of the results.</summary>
    public const int Most = 10_000;

    private const int Together = 200;

    public async IAsyncEnumerable<ExportedPublication> ReadAsync(ResultSet results, HttpRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var hits in results.Hits.Take(Most).Chunk(Together))
        {
            var byId = hits.ToDictionary(hit => hit.Id);
            foreach (var publication in await catalogue.FindManyAsync([.. byId.Keys], cancellationToken))
            {
                // Withdrawn since the index was read.
                if (publication.State != PublicationState.Published) continue;
                yield return ExportedPublication.Of(publication, byId[publication.Id], site.Absolute(request, Links.Publication(publication.Id)),
                    await names.OfAsync(publication.Publisher, cancellationToken));
            }
        }
    }
}
