using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace PolicyArchive.Storage.Digesting;

/// <summary>The digest algorithms that OCFL and BagIt name, and the digests of files.</summary>
internal static class Digests
{
    private const int ChunkLength = 1 << 20;

    /// <summary>The algorithm of a name as OCFL and BagIt write it; null where it is not known.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "Fixity values that others left, compared beside the manifest's digests.")]
    [SuppressMessage("Security", "CA5351", Justification = "Fixity values that others left, compared beside the manifest's digests.")]
    public static HashAlgorithm? Create(string algorithm) => algorithm switch
    {
        "sha512" => SHA512.Create(),
        "sha256" => SHA256.Create(),
        "sha384" => SHA384.Create(),
        "sha224" => new Sha224(),
        "sha1" => SHA1.Create(),
        "md5" => MD5.Create(),
        "blake2b-512" => new Blake2b(64),
        "blake2b-384" => new Blake2b(48),
        "blake2b-256" => new Blake2b(32),
        "blake2b-160" => new Blake2b(20),
        _ => null,
    };

    /// <summary>The digests of a stream by their algorithms, lower-case hexadecimal, and how many bytes it has; one reading for all of them.</summary>
    public static (Dictionary<string, string> Digests, long Length) Of(Stream stream, IEnumerable<string> algorithms, CancellationToken cancellationToken)
    {
        var hashes = algorithms.Distinct().ToDictionary(name => name, name => Create(name) ?? throw new ArgumentException($"{name} is no known digest.", nameof(algorithms)));
        var chunk = new byte[stream.CanSeek ? (int)Math.Clamp(stream.Length, 1, ChunkLength) : ChunkLength];
        var length = 0L;
        while (stream.Read(chunk) is > 0 and var read)
        {
            cancellationToken.ThrowIfCancellationRequested();
            length += read;
            foreach (var hash in hashes.Values) hash.TransformBlock(chunk, 0, read, null, 0);
        }
        var digests = new Dictionary<string, string>();
        foreach (var (name, hash) in hashes)
        {
            hash.TransformFinalBlock([], 0, 0);
            digests.Add(name, Convert.ToHexStringLower(hash.Hash!));
            hash.Dispose();
        }
        return (digests, length);
    }

    /// <summary>The digests of a file.</summary>
    public static Dictionary<string, string> OfFile(string path, IEnumerable<string> algorithms, CancellationToken cancellationToken)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        return Of(file, algorithms, cancellationToken).Digests;
    }
}
