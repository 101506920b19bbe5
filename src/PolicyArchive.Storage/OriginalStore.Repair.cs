using PolicyArchive.Storage.Ocfl;

namespace PolicyArchive.Storage;

public sealed partial class OriginalStore
{
    /// <summary>
    /// Reads everything of a publication's object, all versions of it, and compares it with its digests (PREMIS fixity check). Nothing found means
    /// that every byte is as it was written and nothing is there that should not be.
    /// </summary>
    public IEnumerable<StoreDamage> Verify(PublicationId id, CancellationToken cancellationToken) =>
        ObjectCheck.Run(ObjectOf(id).Folder, ObjectLayout.ObjectId(id.Value), cancellationToken);

    /// <summary>
    /// Does as <see cref="Verify"/> for the object of the organisations, articles and subjects and for the storage root itself; finds what lies in the root
    /// and is no object.
    /// </summary>
    public IEnumerable<StoreDamage> VerifyRoot(CancellationToken cancellationToken) => StorageRoot.Check(home.StorePath)
        .Concat(Directory.Exists(AuthoritiesObject.Folder) ? ObjectCheck.Run(AuthoritiesObject.Folder, ObjectLayout.ObjectId(ObjectLayout.Authorities), cancellationToken) : []);

    /// <summary>The objects that lie in another folder than theirs, so that they are not among <see cref="All"/>. <see cref="RepairRoot"/> moves them where it can.</summary>
    public IEnumerable<StoreDamage> Misplaced() => ObjectLayout.Misplaced(home.StorePath);

    /// <summary>When what <see cref="VerifyRoot"/> looks at was checked last, with what was found; null where it never was.</summary>
    public RootCheck? LastRootCheck => RootCheck.LastIn(home);

    /// <summary>Writes such a check down.</summary>
    /// <exception cref="IOException">The disk is full, fails, or may only be read from.</exception>
    public void RecordRootCheck(RootCheck check) => check.WriteIn(home);

    /// <summary>The storage root in a folder: the folder itself, or <c>store</c> in an archive's data folder or backup.</summary>
    /// <exception cref="StorageException">There is none.</exception>
    public static string RootIn(string folder) =>
        new[] { folder, Path.Combine(folder, "store") }.Select(Path.GetFullPath).FirstOrDefault(StorageRoot.IsIn)
        ?? throw new StorageException(StorageProblem.Missing, $"There is no OCFL storage root in {folder} and none in its folder 'store'.");

    /// <summary>The publications in a storage root.</summary>
    /// <param name="root">As <see cref="RootIn"/> gives it.</param>
    public static IEnumerable<PublicationId> AllIn(string root) => ObjectLayout.All(root);

    /// <summary>
    /// Puts right what is damaged or missing of a publication's object: what follows from its inventories is written again, files come from the copy where
    /// its bytes have the digest on record; an object that is missing is copied whole if every byte of the copy is as its own inventory says.
    /// </summary>
    /// <param name="id">The publication.</param>
    /// <param name="copy">A storage root (<see cref="RootIn"/>); null where there is none.</param>
    /// <returns>What was restored, a sentence each.</returns>
    public IReadOnlyList<string> Repair(PublicationId id, string? copy) => Repair(id.Value, copy);

    /// <summary>Brings an object that is an earlier state of a copy up to that.</summary>
    /// <param name="id">The publication.</param>
    /// <param name="copy">As in <see cref="Repair(PublicationId, string?)"/>.</param>
    /// <returns>Whether it did; not where the copy is no newer, is damaged, or says something else.</returns>
    public bool TryAdvance(PublicationId id, string copy)
    {
        lock (writing)
        {
            var (objectId, there) = (ObjectLayout.ObjectId(id.Value), ObjectLayout.PathOf(copy, id.Value));
            if (Inventory.TryReadNewest(ObjectOf(id).Folder, objectId) is not { } held || Inventory.TryReadNewest(there, objectId) is not { } newer || newer.HeadNumber <= held.HeadNumber) return false;
            if (!held.IsStateOf(newer) || ObjectCheck.Run(there, objectId, CancellationToken.None).Any()) return false;
            new ObjectCopy(copy, home, id.Value).Run(CancellationToken.None);
            return true;
        }
    }

    /// <summary>Whether a sound copy of an object says something else of it, so that one of the two is not what was written.</summary>
    public bool IsContradictedBy(PublicationId id, string copy)
    {
        var (objectId, there) = (ObjectLayout.ObjectId(id.Value), ObjectLayout.PathOf(copy, id.Value));
        return Inventory.TryReadNewest(ObjectOf(id).Folder, objectId) is { } here && Inventory.TryReadNewest(there, objectId) is { } other && !here.IsStateOf(other) && !other.IsStateOf(here);
    }

    /// <summary>Does as <see cref="Repair(PublicationId, string?)"/> for the root itself and the object of organisations, articles and subjects.</summary>
    public IReadOnlyList<string> RepairRoot(string? copy) => [.. StorageRoot.Repair(home), .. Repair(ObjectLayout.Authorities, copy)];

    private IReadOnlyList<string> Repair(string name, string? copy)
    {
        lock (writing) return new ObjectRepair(home, name, copy).Run();
    }
}
