using System.Text;

namespace PolicyArchive.Storage.Bags;

/// <summary>Reads a bag's tag files, within bounds and in the encoding that the bag declares.</summary>
internal sealed class TagFiles(IBagFiles files, List<BagFinding> findings)
{
    private const int MostBytes = 1 << 26;

    public BagDeclaration? ReadDeclaration()
    {
        if (!files.Lengths.ContainsKey(BagDeclaration.FileName))
        {
            Tell(BagProblem.BadDeclaration, BagDeclaration.FileName, "It is no bag: there is no bagit.txt in it.");
            return null;
        }
        if (ReadBytes(BagDeclaration.FileName) is not { } bytes) return null;
        var declaration = BagDeclaration.Read(bytes, out var wrong);
        if (declaration is null) Tell(BagProblem.BadDeclaration, BagDeclaration.FileName, wrong);
        return declaration;
    }

    /// <summary>A tag file's text; null, and told, where it is not text.</summary>
    public string? ReadText(string path, Encoding encoding)
    {
        if (ReadBytes(path) is not { } bytes) return null;
        try
        {
            return Decode(bytes, encoding);
        }
        catch (DecoderFallbackException)
        {
            Tell(BagProblem.BadTagFile, path, $"It is not text in {encoding.WebName}, as bagit.txt says.");
            return null;
        }
    }

    /// <summary>All manifests of one kind whose algorithm is known.</summary>
    public List<BagManifest> ReadManifests(bool ofTags, Encoding encoding)
    {
        var manifests = new List<BagManifest>();
        foreach (var name in files.Lengths.Keys.Order(StringComparer.Ordinal))
        {
            if (BagManifest.KindOf(name) is not { } kind || kind.IsOfTags != ofTags) continue;
            using var hash = Digesting.Digests.Create(kind.Algorithm);
            if (hash is null) Tell(BagProblem.UnknownAlgorithm, name, $"Digests by '{kind.Algorithm}' are not known here.", isError: false);
            else if (ReadText(name, encoding) is { } text)
                manifests.Add(new BagManifest(name, kind.Algorithm, ofTags, BagManifest.Read(text, line => Tell(BagProblem.BadTagFile, name, $"Its line {line} is not a digest and a path."))));
        }
        return manifests;
    }

    private byte[]? ReadBytes(string path)
    {
        if (files.Lengths[path] > MostBytes)
        {
            Tell(BagProblem.BadTagFile, path, $"It is longer than {MostBytes >> 20} MiB.");
            return null;
        }
        try
        {
            using var stream = files.Open(path);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (InvalidDataException e)
        {
            Tell(BagProblem.BadArchive, path, $"It cannot be unpacked: {e.Message}");
            return null;
        }
    }

    // UTF-16 without a mark is big-endian (RFC 2781), which .NET's is not.
    private static string Decode(byte[] bytes, Encoding encoding)
    {
        if (encoding.CodePage == 1200 && !bytes.AsSpan().StartsWith(encoding.Preamble)) encoding = new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);
        return encoding.GetString(bytes).TrimStart('\uFEFF');
    }

    private void Tell(BagProblem problem, string path, string sentence, bool isError = true) => findings.Add(new BagFinding(problem, path, sentence, isError));
}
