using PolicyArchive.Catalog;
using PolicyArchive.Storage;
using PolicyArchive.Storage.Bags;

namespace PolicyArchive.Ingestion.Packages;

/// <summary>
/// Writes publications to a bag: <c>data/ID/</c> with every file of the publication's newest version (<c>publication.json</c>, <c>originals/NAME</c>),
/// what happened to it (<c>events.jsonl</c>), and beside them the organisations that the records name (<c>data/organisations.json</c>).
/// Reads only; may run beside a server.
/// </summary>
public sealed class BagExport(OriginalStore store, Catalogue catalogue, TimeProvider time)
{
    /// <summary>Writes a bag.</summary>
    /// <param name="ids">The publications.</param>
    /// <param name="target">The folder, or the zip archive where it ends in <c>.zip</c>; nothing may be there yet.</param>
    /// <param name="cancellation">Breaks off; nothing of the bag stays.</param>
    /// <returns>How many publications were written.</returns>
    /// <exception cref="StorageException">A publication is not there or damaged, or the target can't be written.</exception>
    public async Task<int> WriteAsync(IEnumerable<PublicationId> ids, string target, CancellationToken cancellation = default)
    {
        using var bag = BagWriter.Create(target, time.GetUtcNow());
        var publishers = new HashSet<string>(StringComparer.Ordinal);
        var count = 0;
        foreach (var id in ids.Distinct())
        {
            var record = store.Read(id) ?? throw new StorageException(StorageProblem.Missing, $"The store has no publication {id}.");
            await AddAsync(bag, id, cancellation);
            if (record.Publisher is { } publisher) publishers.Add(publisher);
            count++;
        }
        await AddOrganisationsAsync(bag, publishers, cancellation);
        bag.Finish([new("Bag-Software-Agent", "PolicyArchive"), new("External-Description", $"{count} publications, each in data/ID: publication.json, originals, events.jsonl.")]);
        return count;
    }

    private async Task AddAsync(BagWriter bag, PublicationId id, CancellationToken cancellation)
    {
        var files = store.FilesOf(id);
        foreach (var file in files)
        {
            await using var content = File.OpenRead(file.Path);
            bag.Add($"{id}/{file.Name}", content, file.Sha512, cancellation);
        }
        if (files.Any(file => file.Name == PackageReader.EventsName)) return;
        using var events = new MemoryStream(ArchiveJson.WriteLines(await catalogue.EventsAsync(id, cancellation)));
        bag.Add($"{id}/{PackageReader.EventsName}", events, null, cancellation);
    }

    private async Task AddOrganisationsAsync(BagWriter bag, HashSet<string> publishers, CancellationToken cancellation)
    {
        var organisations = (await catalogue.OrganisationsAsync(cancellation)).Where(organisation => publishers.Contains(organisation.Slug)).ToList();
        if (organisations.Count == 0) return;
        using var json = new MemoryStream(ArchiveJson.Write<IReadOnlyList<Organisation>>(organisations));
        bag.Add("organisations.json", json, null, cancellation);
    }
}
