namespace PolicyArchive.Storage.Ocfl.Validation;

/// <summary>What an inventory in a version's folder must have in common with the object's own.</summary>
internal sealed class PriorInventory(FoundInventory root, FoundInventory own, Findings findings)
{
    /// <param name="version">The version in whose folder it lies.</param>
    /// <param name="first">The first version's inventory.</param>
    public void Check(string version, FoundInventory first)
    {
        if (own.Id is not null && root.Id is not null && own.Id != root.Id) findings.Add("E037", own.Place, $"Its id is '{own.Id}', the object's '{root.Id}'.");
        if (own.Head is not null && own.Head != version) findings.Add("E040", own.Place, $"Its head is '{own.Head}', but it lies in {version}.");
        if (own.ContentDirectory != first.ContentDirectory)
            findings.Add(first.ContentDirectory is null ? "E019" : "E020", own.Place, "Its contentDirectory is not that of the first version.");
        if (own.ContentDirectory is not null && root.ContentDirectory is not null && own.ContentDirectory != root.ContentDirectory)
            findings.Add("E019", own.Place, $"Its contentDirectory is '{own.ContentDirectory}', the object's '{root.ContentDirectory}'.");
        // The newest version's inventory is the object's own, byte for byte, which is checked elsewhere.
        if (version == root.Head) return;
        foreach (var (name, block) in own.Versions)
        {
            if (!root.Versions.TryGetValue(name, out var current)) findings.Add("E066", own.Place, $"It has the version {name}, which the object does not have.");
            else Compare(name, block, current);
        }
    }

    private void Compare(string name, FoundVersion block, FoundVersion current)
    {
        if (!IsSameState(block.State, current.State)) findings.Add("E066", own.Place, $"Its version {name} is not of the state that the object's inventory gives.");
        if (block.Created != current.Created || block.Message != current.Message || block.User != current.User)
            findings.Add("W011", own.Place, $"Its version {name} was made otherwise (created, message or user) than the object's inventory says.");
    }

    private bool IsSameState(DigestPaths one, DigestPaths other)
    {
        var (before, now) = (ByLogicalPath(one), ByLogicalPath(other));
        return before.Count == now.Count && before.All(pair => now.TryGetValue(pair.Key, out var digest) && IsSameContent(pair.Value, digest));
    }

    private static Dictionary<string, string> ByLogicalPath(DigestPaths state)
    {
        var paths = new Dictionary<string, string>();
        foreach (var (path, digest) in state.Pairs) paths[path] = digest;
        return paths;
    }

    // Inventories of different algorithms can be compared by the files only that their digests stand for.
    private bool IsSameContent(string digest, string current) =>
        own.Algorithm == root.Algorithm
            ? digest.Equals(current, StringComparison.OrdinalIgnoreCase)
            : own.Manifest.GetValueOrDefault(digest, []).Intersect(root.Manifest.GetValueOrDefault(current, [])).Any();
}
