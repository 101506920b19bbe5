using System.Security.Cryptography;

namespace PolicyArchive.Storage.Ocfl;

/// <summary>A file of a version to be: where it stands in it (its logical path), its digests, and how its bytes get to a place in the object.</summary>
internal sealed record ContentFile(string LogicalPath, string Sha512, Fixity Sha256, Action<string>? Put)
{
    /// <summary>Bytes at hand.</summary>
    public static ContentFile Of(string logicalPath, byte[] bytes) =>
        new(logicalPath, Convert.ToHexStringLower(SHA512.HashData(bytes)), Fixity.FromBytes(SHA256.HashData(bytes)), path => Disk.WriteFile(path, bytes));

    /// <summary>A file that the object holds already.</summary>
    public static ContentFile Held(string logicalPath, string sha512, Fixity sha256) => new(logicalPath, sha512, sha256, null);

    /// <summary>A staged file. It is read once more, so that what is kept is what was received.</summary>
    /// <exception cref="StorageException">The staged bytes have changed since they were received.</exception>
    public static ContentFile Of(string logicalPath, StagedFile staged)
    {
        var (sha512, sha256) = Digests(staged.Path, CancellationToken.None);
        if (sha256 != staged.Fixity) throw new StorageException(StorageProblem.Damaged, $"The staged file {staged.Path} has changed since it was received.");
        return new ContentFile(logicalPath, sha512, sha256, path => Disk.LinkOrCopy(staged.Path, path));
    }

    /// <summary>Both digests of a file, in one reading.</summary>
    public static (string Sha512, Fixity Sha256) Digests(string path, CancellationToken cancellationToken)
    {
        var digests = Digesting.Digests.OfFile(path, ["sha512", "sha256"], cancellationToken);
        return (digests["sha512"], Fixity.Parse(digests["sha256"]));
    }
}
