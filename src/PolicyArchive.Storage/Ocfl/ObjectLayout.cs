namespace PolicyArchive.Storage.Ocfl;

/// <summary>
/// Where an object lies in the storage root: <c>urn:policyarchive:b7x9k2m4q</c> is <c>b7/b7x9k2m4q</c>.
/// OCFL community extension 0007, n-tuple omit prefix: whoever has an identifier from a citation finds its folder by eye, which hashed layouts
/// do not allow; identifiers are random, so the folders above fill evenly, and lower case, so that every file system can tell them apart.
/// </summary>
internal static class ObjectLayout
{
    public const string Extension = "0007-n-tuple-omit-prefix-storage-layout";
    public const string IdPrefix = "urn:policyarchive:";
    public const string Declaration = "0=ocfl_object_1.1";
    private const int TupleSize = 2;

    public static byte[] Config { get; } =
        """
        {
          "extensionName": "0007-n-tuple-omit-prefix-storage-layout",
          "delimiter": ":",
          "tupleSize": 2,
          "numberOfTuples": 1,
          "zeroPadding": "left",
          "reverseObjectRoot": false
        }

        """u8.ToArray();

    public static string ObjectId(PublicationId id) => IdPrefix + id.Value;

    public static string PathOf(string root, PublicationId id) =>
        id == default ? throw new ArgumentException("An identifier is needed.", nameof(id)) : Path.Combine(root, id.Value[..TupleSize], id.Value);

    /// <summary>The publications in the root in the order of their identifiers, found folder by folder.</summary>
    public static IEnumerable<PublicationId> All(string root)
    {
        foreach (var tuple in Folders(root).Where(name => name.Length == TupleSize))
            foreach (var name in Folders(Path.Combine(root, tuple)))
                if (PublicationId.TryParse(name, out var id)) yield return id;
    }

    private static IEnumerable<string> Folders(string path) =>
        Directory.EnumerateDirectories(path).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);
}
