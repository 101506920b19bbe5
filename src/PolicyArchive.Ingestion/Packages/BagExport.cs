using PolicyArchive.Catalog;
using PolicyArchive.Storage;
using PolicyArchive.Storage.Bags;

namespace PolicyArchive.Ingestion.Packages;

/// <summary>
/// Writes publications to a bag: <c>data/ID/</c> with every file of the publication's newest version (<c>publication.json</c>, <c>originals/NAME</c>),
/// what happened to it (<c>events.jsonl</c>), and beside them the organisations that the records name (<c>data/organisations.json</c>).
/// What happened stands once more in the words of PREMIS (<c>metadata/ID/premis.xml</c>), for others; it is not read when the bag comes in again. Reads only; may run beside a server.
/// </summary>
public sealed class BagExport(OriginalStore store, Catalogue catalogue, TimeProvider time)
{
    /// <summary>Writes a bag.</summary>
    /// <param name="ids">The publications; null for all, and all organisations, articles and subjects with them.</param>
    /// <param name="target">The folder, or the zip archive where it ends in <c>.zip</c>; nothing may be there yet.</param>
    /// <param name="cancellation">Breaks off; nothing of the bag stays.</param>
    /// <returns>How many publications were written.</returns>
    /// <exception cref="StorageException">A publication is not there or damaged, or the target can't be written.</exception>
    public async Task<int> WriteAsync(IEnumerable<PublicationId>? ids, string target, CancellationToken cancellation = default)
    {
        using var bag = BagWriter.Create(target, time.GetUtcNow());
        var publishers = new HashSet<string>(StringComparer.Ordinal);
        var count = 0;
        foreach (var id in (ids ?? store.All()).Distinct())
        {
            var record = store.Read(id) ?? throw new StorageException(StorageProblem.Missing, $"The store has no publication {id}.");
            await AddAsync(bag, record, cancellation);
            if (record.Publisher is { } publisher) publishers.Add(publisher);
            count++;
        }
        await AddAuthoritiesAsync(bag, publishers, ids is null, cancellation);
        bag.Finish([new("Bag-Software-Agent", "PolicyArchive"), new("External-Description", $"{count} publications, each in data/ID: publication.json, originals, events.jsonl. In metadata/ID: the events as PREMIS 3.")]);
        return count;
    }

    private async Task AddAsync(BagWriter bag, Publication record, CancellationToken cancellation)
    {
        var id = record.Id;
        var files = store.FilesOf(id);
        foreach (var file in files)
        {
            await using var content = File.OpenRead(file.Path);
            bag.Add($"{id}/{file.Name}", content, file.Sha512, cancellation);
        }
        // An object from before events were kept in the store: what the catalogue has of them.
        var isKept = files.Any(file => file.Name == OriginalStore.EventsPath);
        var events = isKept ? store.Events(id) : await catalogue.EventsAsync(id, cancellation);
        if (!isKept) bag.Add($"{id}/{OriginalStore.EventsPath}", ArchiveJson.WriteLines(events));
        bag.AddTag(PremisFile.PathOf(id), PremisFile.Write(record, files, events));
    }

    private async Task AddAuthoritiesAsync(BagWriter bag, HashSet<string> publishers, bool isAll, CancellationToken cancellation)
    {
        var known = await catalogue.AuthoritiesAsync(cancellation);
        List<Organisation> organisations = [.. known.Organisations.Where(organisation => isAll || publishers.Contains(organisation.Slug))];
        if (organisations.Count > 0) bag.Add(PackagedAuthorities.Organisations, ArchiveJson.Write<IReadOnlyList<Organisation>>(organisations));
        if (isAll && known.Articles.Count > 0) bag.Add(PackagedAuthorities.Articles, ArchiveJson.Write(known.Articles));
        if (isAll && known.Thesaurus.Concepts.Count > 0) bag.Add(PackagedAuthorities.Subjects, ArchiveJson.Write(known.Thesaurus.Concepts));
    }
}
