using System.Security.Cryptography;
using System.Text;

namespace PolicyArchive.Storage.Ocfl;

/// <summary>
/// Where an object lies in the storage root: <c>urn:policyarchive:b7x9k2m4q</c> is <c>b6/urn%3apolicyarchive%3ab7x9k2m4q</c>.
/// OCFL community extension 0003, hash and id n-tuple: of the registered layouts that spread objects evenly over folders, the one that keeps the
/// identifier readable in the path and that every OCFL implementation and validator we know of understands. One level of 256 folders carries
/// a million publications with 4,000 in each.
/// </summary>
internal static class ObjectLayout
{
    public const string Extension = "0003-hash-and-id-n-tuple-storage-layout";
    public const string IdPrefix = "urn:policyarchive:";
    public const string Declaration = "0=ocfl_object_1.1";

    /// <summary>The object of what is no publication's own: organisations, articles, subjects.</summary>
    public const string Authorities = "authorities";

    private const string EncodedPrefix = "urn%3apolicyarchive%3a";
    private const int TupleSize = 2;

    public static byte[] Config { get; } =
        """
        {
          "extensionName": "0003-hash-and-id-n-tuple-storage-layout",
          "digestAlgorithm": "sha256",
          "tupleSize": 2,
          "numberOfTuples": 1
        }

        """u8.ToArray();

    public static string ObjectId(string name) => IdPrefix + name;

    /// <summary>The name in an identifier of an object of ours; null where it is none.</summary>
    public static string? NameOf(string objectId) =>
        objectId.StartsWith(IdPrefix, StringComparison.Ordinal) && objectId[IdPrefix.Length..] is var name
        && (name == Authorities || (PublicationId.TryParse(name, out var id) && id.Value == name)) ? name : null;

    /// <summary>What an object holds, for people.</summary>
    public static string Describe(string name) => name == Authorities ? "the authorities" : $"publication {name}";

    /// <summary>Whether objects of ours have such a name.</summary>
    public static bool IsName(string name) => name == Authorities || PublicationId.TryParse(name, out _);

    public static string PathOf(string root, string name)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ObjectId(name))));
        return Path.Combine(root, digest[..TupleSize], EncodedPrefix + name);
    }

    /// <summary>The publications in the root in the order of their folders, found folder by folder. An object that lies where it should not is none of them, see <see cref="Misplaced"/>.</summary>
    /// <exception cref="StorageException">A folder cannot be read.</exception>
    public static IEnumerable<PublicationId> All(string root)
    {
        foreach (var tuple in Folders(root).Where(name => name.Length == TupleSize))
            foreach (var name in Folders(Path.Combine(root, tuple)).Where(name => name.StartsWith(EncodedPrefix, StringComparison.Ordinal)))
                if (PublicationId.TryParse(name[EncodedPrefix.Length..], out var id) && PathOf(root, id.Value) == Path.Combine(root, tuple, name)) yield return id;
    }

    /// <summary>The objects that lie in another folder than theirs, where the layout finds none of them.</summary>
    public static IEnumerable<StoreDamage> Misplaced(string root)
    {
        var moved = from tuple in Directory.EnumerateDirectories(root).Where(IsTuple)
                    from path in Unreadable.TryFolders(tuple)
                    let name = Path.GetFileName(path)
                    where name.StartsWith(EncodedPrefix, StringComparison.Ordinal) && IsName(name[EncodedPrefix.Length..]) && PlaceOf(root, path) != path
                    select path;
        foreach (var path in moved)
        {
            var place = PlaceOf(root, path);
            yield return Directory.Exists(place)
                ? new StoreDamage(path, StoreDamage.Nothing, $"an object that there is in {place} already")
                : new StoreDamage(path, StoreDamage.Nothing, $"an object that belongs to {place}") { IsDerived = true };
        }
    }

    /// <summary>Where an object with a folder of this name belongs.</summary>
    public static string PlaceOf(string root, string path) => PathOf(root, Path.GetFileName(path)[EncodedPrefix.Length..]);

    /// <summary>Whether a path in the root is one of the folders between root and objects.</summary>
    public static bool IsTuple(string path) => Path.GetFileName(path) is { Length: TupleSize } name && name.All(char.IsAsciiHexDigitLower) && Directory.Exists(path);

    /// <summary>Whether a path is that of an object where it must be.</summary>
    public static bool IsObject(string root, string path) =>
        Path.GetFileName(path) is var name && name.StartsWith(EncodedPrefix, StringComparison.Ordinal) && IsName(name[EncodedPrefix.Length..])
        && PathOf(root, name[EncodedPrefix.Length..]) == path && Directory.Exists(path);

    private static IEnumerable<string> Folders(string path)
    {
        try
        {
            return Directory.GetDirectories(path).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);
        }
        catch (Exception e) when (Unreadable.Is(e))
        {
            throw Unreadable.Failure(path, e);
        }
    }
}
