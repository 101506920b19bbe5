namespace PolicyArchive.Storage;

/// <summary>A file of a publication's newest version in a store.</summary>
/// <param name="Name">What it is in the version, parted by slashes: <c>publication.json</c>, <c>originals/NAME</c>.</param>
/// <param name="Path">Where its bytes lie.</param>
/// <param name="Sha512">The SHA-512 that they have.</param>
public sealed record KeptFile(string Name, string Path, string Sha512);

public sealed partial class OriginalStore
{
    /// <summary>All files of a publication as last kept, in the order of their names; none where there is no such publication.</summary>
    /// <exception cref="StorageException">The object is damaged; the message names the file.</exception>
    public IReadOnlyList<KeptFile> FilesOf(PublicationId id)
    {
        var kept = ObjectOf(id);
        return kept.ReadInventory()?.FilesIn(kept.Folder) ?? [];
    }
}
