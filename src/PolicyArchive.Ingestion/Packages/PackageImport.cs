using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion.Packages;

/// <summary>What came of taking a package in.</summary>
/// <param name="Taken">The publications that are new in the archive.</param>
/// <param name="Held">Those that it held already, with equal records.</param>
/// <param name="Refused">Those that were not taken in, each with the reason in a sentence.</param>
public sealed record PackageResult(IReadOnlyList<PublicationId> Taken, IReadOnlyList<PublicationId> Held, IReadOnlyList<string> Refused);

/// <summary>
/// Takes packages in: each publication under its own identifier, by the one path (store, catalogue, index). It may be repeated: what a cut-off
/// import has taken in is held already, and the rest follows.
/// </summary>
public sealed class PackageImport(Archive archive, StorageOptions limits)
{
    private readonly Staging staging = new(archive.Home, limits);
    private readonly List<PublicationId> taken = [];
    private readonly List<PublicationId> held = [];
    private readonly List<string> refused = [];

    /// <summary>Takes in what the package has. A package with refusals is refused whole, and nothing is written.</summary>
    /// <param name="package">The package, read.</param>
    /// <param name="agent">Who takes it in.</param>
    /// <param name="cancellation">Ends it between two publications.</param>
    public async Task<PackageResult> TakeInAsync(Package package, string agent, CancellationToken cancellation = default)
    {
        if (package.Refusals.Count > 0) return new PackageResult([], [], package.Refusals);
        await SaveAuthoritiesAsync(package, agent, cancellation);
        foreach (var publication in package.Publications)
        {
            cancellation.ThrowIfCancellationRequested();
            if (await HeldAsync(publication.Record, cancellation)) held.Add(publication.Record.Id);
            else if (await WhyNotAsync(publication.Record, cancellation) is { } why) refused.Add(why);
            else await TakeAsync(package, publication, agent);
        }
        return new PackageResult(taken, held, refused);
    }

    private async Task SaveAuthoritiesAsync(Package package, string agent, CancellationToken cancellation)
    {
        if (package.Authorities.AddsTo(await archive.Catalogue.AuthoritiesAsync(cancellation)))
            await archive.SaveAuthoritiesAsync(known => known.CompletedBy(package.Authorities.Brought), "Take over from a package", agent, cancellation);
    }

    private async Task<bool> HeldAsync(Publication record, CancellationToken cancellation) =>
        await archive.Catalogue.FindAsync(record.Id, cancellation) is { } catalogued && ArchiveJson.IsSame(catalogued, record);

    private async Task<string?> WhyNotAsync(Publication record, CancellationToken cancellation)
    {
        // The store may be ahead of the catalogue by what a crash cut off; the same record there is no obstacle.
        if (await archive.Catalogue.ExistsAsync(record.Id, cancellation) || (archive.Store.Read(record.Id) is { } kept && !ArchiveJson.IsSame(kept, record)))
            return $"{record.Id} is held with another record than the package brings.";
        foreach (var original in record.Originals)
            if (await archive.Catalogue.FindByFixityAsync(original.Fixity, cancellation) is { } holder)
                return $"{record.Id} has the original '{original.Name}', the bytes of which {holder.Id} holds.";
        return null;
    }

    private async Task TakeAsync(Package package, PackagedPublication publication, string agent)
    {
        var record = publication.Record;
        await archive.TakeOverAsync(record.Id, () => archive.Store.Has(record.Id) ? Task.CompletedTask : package.KeepAsync(publication, archive, staging, agent));
        taken.Add(record.Id);
    }
}
