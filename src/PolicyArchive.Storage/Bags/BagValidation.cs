using System.Globalization;
using System.Text;
using PolicyArchive.Storage.Digesting;

namespace PolicyArchive.Storage.Bags;

/// <summary>Checks a bag: what it is, which files it must have, and each file's digests (RFC 8493, section 3).</summary>
internal sealed class BagValidation(IBagFiles files)
{
    private const int FewestDigits = 256 / 4;
    private readonly List<BagFinding> findings = [];

    public IReadOnlyList<BagFinding> Run(CancellationToken cancellationToken)
    {
        findings.AddRange(files.Findings);
        // Of an archive or folder that is a trap in itself nothing more is read.
        if (findings.Count > 0) return findings;
        var tags = new TagFiles(files, findings);
        if (tags.ReadDeclaration() is not { } declaration) return findings;
        var (payload, tag) = (tags.ReadManifests(ofTags: false, declaration.Encoding), tags.ReadManifests(ofTags: true, declaration.Encoding));
        if (payload.Count == 0) Tell(BagProblem.NoPayload, "data", "It has no payload manifest whose digests are known here.");
        var reading = new ManifestReading(files, declaration.IsFinal, findings);
        var digests = payload.Concat(tag).ToDictionary(manifest => manifest, reading.Resolve);
        CheckComplete(declaration.IsFinal, [.. payload.Select(manifest => (manifest, digests[manifest]))]);
        CheckStrength([.. payload.Select(manifest => digests[manifest])]);
        if (declaration.IsFinal) CheckTagManifests(payload, tag, digests);
        CheckNames();
        CheckInfo(tags, declaration.Encoding, reading.LeftBehind.Count);
        CheckFetch(tags, declaration.Encoding, payload);
        CompareDigests(digests, cancellationToken);
        return findings;
    }

    private void CheckComplete(bool isFinal, IReadOnlyList<(BagManifest Manifest, Dictionary<string, string> Digests)> manifests)
    {
        foreach (var path in files.Lengths.Keys.Where(Bag.IsPayload))
        {
            var silent = manifests.Where(manifest => !manifest.Digests.ContainsKey(path)).Select(manifest => manifest.Manifest.FileName).ToList();
            // Before version 1.0 a file had to be in any of the manifests.
            if (isFinal ? silent.Count > 0 : silent.Count == manifests.Count)
                Tell(BagProblem.ExtraFile, path, $"'{path}' is not in {string.Join(" nor in ", silent)}.");
        }
    }

    private void CheckStrength(IReadOnlyList<Dictionary<string, string>> manifests)
    {
        var strong = manifests.SelectMany(digests => digests).Where(file => file.Value.Length >= FewestDigits).Select(file => file.Key).ToHashSet(StringComparer.Ordinal);
        List<string> weak = [.. manifests.SelectMany(digests => digests.Keys).Distinct(StringComparer.Ordinal).Where(path => !strong.Contains(path))];
        if (weak.Count > 0) Tell(BagProblem.WeakDigest, weak[0], $"'{weak[0]}' and {weak.Count - 1} more have no digest of 256 bits or more, so they may be others than were sent.", isError: false);
    }

    private void CheckTagManifests(List<BagManifest> payload, List<BagManifest> tag, Dictionary<BagManifest, Dictionary<string, string>> digests)
    {
        foreach (var manifest in tag)
            foreach (var missing in payload.Where(listed => !digests[manifest].ContainsKey(listed.FileName)))
                Tell(BagProblem.BadTagFile, manifest.FileName, $"It does not name {missing.FileName}.");
    }

    private void CheckNames()
    {
        foreach (var same in files.Lengths.Keys.GroupBy(BagPaths.KeyOf, StringComparer.Ordinal).Where(group => group.Count() > 1))
            Tell(BagProblem.SameName, same.First(), $"'{string.Join("', '", same)}' differ in case or Unicode form only.", isError: false);
    }

    private void CheckInfo(TagFiles tags, Encoding encoding, int leftBehind)
    {
        if (!files.Lengths.ContainsKey(BagInfo.FileName) || tags.ReadText(BagInfo.FileName, encoding) is not { } text) return;
        if (BagInfo.ReadOxum(text) is not { } said) return;
        var there = files.Lengths.Where(file => Bag.IsPayload(file.Key)).ToList();
        var found = (Bytes: there.Sum(file => file.Value), Files: there.Count);
        if (leftBehind > 0 && said.Files == found.Files + leftBehind && said.Bytes >= found.Bytes) return;
        if (said != found) Tell(BagProblem.WrongSize, BagInfo.FileName, $"Its {BagInfo.Oxum} is not {found.Bytes}.{found.Files}, what the payload has.");
    }

    private void CheckFetch(TagFiles tags, Encoding encoding, List<BagManifest> payload)
    {
        const string FileName = "fetch.txt";
        if (!files.Lengths.ContainsKey(FileName)) return;
        Tell(BagProblem.Fetch, FileName, "It names files to be fetched from elsewhere. Nothing is fetched here.", isError: false);
        var named = payload.SelectMany(manifest => manifest.Lines).Select(line => line.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var line in (tags.ReadText(FileName, encoding) ?? string.Empty).Split('\n', '\r').Where(line => line.Length > 0))
        {
            var parts = line.Split([' ', '\t'], 3, StringSplitOptions.RemoveEmptyEntries);
            var path = parts.Length == 3 ? parts[2].TrimStart() : string.Empty;
            if (parts.Length < 3 || (parts[1] != "-" && !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out _)))
                Tell(BagProblem.BadTagFile, FileName, $"'{line}' is not an address, a length and a path.");
            else if (BagPaths.WhyUnsafe(path) is { } why) Tell(BagProblem.UnsafePath, path, $"{FileName} names '{path}', which {why}.");
            else if (!Bag.IsPayload(path)) Tell(BagProblem.UnsafePath, path, $"{FileName} names '{path}', which does not lie in data.");
            else if (!named.Contains(path)) Tell(BagProblem.MissingFile, path, $"{FileName} names '{path}', which is in no manifest.");
            else if (parts[1] != "-" && files.Lengths.TryGetValue(path, out var length) && length.ToString(CultureInfo.InvariantCulture) != parts[1])
                Tell(BagProblem.WrongSize, path, $"{FileName} says that '{path}' has {parts[1]} bytes; it has {length}.");
        }
    }

    private void CompareDigests(Dictionary<BagManifest, Dictionary<string, string>> digests, CancellationToken cancellationToken)
    {
        foreach (var path in digests.Values.SelectMany(named => named.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var expected = digests.Where(manifest => manifest.Value.ContainsKey(path)).Select(manifest => (manifest.Key, Digest: manifest.Value[path])).ToList();
            try
            {
                using var stream = files.Open(path);
                var found = Digests.Of(stream, expected.Select(one => one.Key.Algorithm), cancellationToken).Digests;
                foreach (var (manifest, digest) in expected.Where(one => found[one.Key.Algorithm] != one.Digest))
                    Tell(BagProblem.WrongDigest, path, $"The {manifest.Algorithm} of '{path}' is {found[manifest.Algorithm]}; {manifest.FileName} has {digest}.");
            }
            catch (InvalidDataException e)
            {
                Tell(BagProblem.BadArchive, path, $"'{path}' cannot be unpacked: {e.Message}");
            }
        }
    }

    private void Tell(BagProblem problem, string path, string sentence, bool isError = true) => findings.Add(new BagFinding(problem, path, sentence, isError));
}
