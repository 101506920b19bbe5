using PolicyArchive.Storage.Digesting;

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

    /// <summary>A sentence with its paths from the data folder on, without where that lies on this machine.</summary>
    public string WithoutPlace(string sentence) => sentence.Replace(home.Path + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal);

    /// <summary>Reads all of an original and compares it with the digest on record.</summary>
    /// <returns>What is wrong with it, a sentence; null where it is as it was received.</returns>
    public string? ProblemOf(PublicationId id, Original original, CancellationToken cancellationToken)
    {
        try
        {
            if (PathOf(id, original.Name) is not { } path || !File.Exists(path)) return "its file is gone.";
            var length = new FileInfo(path).Length;
            if (length != original.Length) return $"it has {length:N0} bytes and not the {original.Length:N0} that were received.";
            var found = Digests.OfFile(path, ["sha256"], cancellationToken)["sha256"];
            return found == original.Fixity.Hex ? null : $"its SHA-256 is {found} and not {original.Fixity}, that of what was received.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"it cannot be read: {e.Message}";
        }
    }
}
