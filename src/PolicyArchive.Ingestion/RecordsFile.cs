using PolicyArchive.Catalog;

namespace PolicyArchive.Ingestion;

/// <summary>
/// All that the catalogue knows as one text: organisations, articles and subjects as <see cref="ArchiveJson"/> writes them, then for each publication, in the
/// order of identifiers, its record and its events as JSON lines. The same knowledge always gives the same bytes.
/// </summary>
public static class RecordsFile
{
    /// <summary>Writes the text.</summary>
    /// <returns>How many publications.</returns>
    public static async Task<int> WriteAsync(Catalogue catalogue, Stream stream, CancellationToken cancellation = default)
    {
        var authorities = await catalogue.AuthoritiesAsync(cancellation);
        await stream.WriteAsync(ArchiveJson.Write(authorities.Organisations), cancellation);
        await stream.WriteAsync(ArchiveJson.Write(authorities.Articles), cancellation);
        await stream.WriteAsync(ArchiveJson.Write(authorities.Thesaurus.Concepts), cancellation);
        var count = 0;
        await foreach (var publication in catalogue.AllAsync(null, cancellation))
        {
            await stream.WriteAsync(ArchiveJson.Write(publication), cancellation);
            stream.WriteByte((byte)'\n');
            await stream.WriteAsync(ArchiveJson.WriteLines(await catalogue.EventsAsync(publication.Id, cancellation)), cancellation);
            count++;
        }
        return count;
    }
}
