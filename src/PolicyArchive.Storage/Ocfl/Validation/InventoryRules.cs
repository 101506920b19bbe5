using PolicyArchive.Storage.Digesting;

namespace PolicyArchive.Storage.Ocfl.Validation;

/// <summary>What holds between the blocks of one inventory.</summary>
internal sealed class InventoryRules(FoundInventory inventory, Findings findings)
{
    private readonly string place = inventory.Place;

    public void Check()
    {
        CheckHead();
        CheckBlock(inventory.Manifest, inventory.Algorithm, "E096");
        PathRules.Content.CheckUnique([.. inventory.Manifest.Pairs.Select(pair => pair.Path)], place, findings);
        foreach (var (algorithm, block) in inventory.Fixity) CheckBlock(block, algorithm, "E097");
        foreach (var (name, version) in inventory.Versions) CheckState(name, version);
        // States that could not be read use nothing, which would make every file an unused one.
        if (inventory.Versions.Count == 0 || inventory.Versions.Values.All(version => version.State.Count == 0)) return;
        var used = inventory.Versions.Values.SelectMany(version => version.State.Keys).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var digest in inventory.Manifest.Keys.Where(digest => !used.Contains(digest)))
            findings.Add("E107", place, $"The manifest's digest {digest} belongs to no version.");
    }

    private void CheckHead()
    {
        var versions = VersionName.CheckSequence(inventory.Versions.Keys, place, findings);
        if (inventory.Head is { } head && versions.Count > 0 && versions[^1].Text != head)
            findings.Add("E040", place, $"Its head is '{head}', but its newest version is {versions[^1].Text}.");
    }

    private void CheckBlock(DigestPaths block, string? algorithm, string repeated)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var digest in block.Keys)
        {
            if (!seen.Add(digest)) findings.Add(repeated, place, $"The digest {digest} is there twice.");
            if (algorithm is not null && !IsDigest(digest, algorithm)) findings.Add(CodeOf(algorithm), place, $"'{digest}' is no {algorithm} in hexadecimal.");
        }
        foreach (var (path, _) in block.Pairs) PathRules.Content.Check(path, place, findings);
    }

    private static bool IsDigest(string text, string algorithm)
    {
        using var hash = Digests.Create(algorithm);
        return hash is null || (text.Length == hash.HashSize / 4 && text.All(char.IsAsciiHexDigit));
    }

    private static string CodeOf(string algorithm) => algorithm switch
    {
        "sha512" => "E031",
        "sha256" => "E030",
        "sha1" => "E029",
        "md5" => "E057",
        _ => "E032",
    };

    private void CheckState(string name, FoundVersion version)
    {
        foreach (var (path, _) in version.State.Pairs) PathRules.Logical.Check(path, place, findings);
        PathRules.Logical.CheckUnique([.. version.State.Pairs.Select(pair => pair.Path)], place, findings);
        foreach (var digest in version.State.Keys.Where(digest => !inventory.Manifest.ContainsKey(digest)))
            findings.Add("E050", place, $"The digest {digest} of version {name} is not in the manifest.");
    }
}
