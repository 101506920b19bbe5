namespace PolicyArchive.Storage.Ocfl.Validation;

/// <summary>The digest algorithms that a fixity block may have: those of section 3.4 and those of the registered extensions 0001 and 0009.</summary>
internal static class FixityAlgorithms
{
    private static readonly string[] Computed = ["md5", "sha1", "sha256", "sha512", "blake2b-512", "blake2b-384", "blake2b-256", "blake2b-160"];

    // What is not computed here is ignored, as the specification wants it.
    private static readonly string[] Ignored = ["sha512/256", "size", "crc32"];

    public static bool IsComputed(string algorithm) => Computed.Contains(algorithm);

    public static bool IsKnown(string algorithm) => IsComputed(algorithm) || Ignored.Contains(algorithm);
}
