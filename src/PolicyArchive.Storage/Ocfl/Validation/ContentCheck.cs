using PolicyArchive.Storage.Digesting;

namespace PolicyArchive.Storage.Ocfl.Validation;

/// <summary>Compares an object's files with the digests that its inventories give. Each file is read once for all of them, and only what lies in the object.</summary>
internal sealed class ContentCheck(string folder, ObjectFolder files, Findings findings)
{
    private readonly Dictionary<string, List<Expectation>> expected = new(StringComparer.Ordinal);

    public void Run(IReadOnlyList<FoundInventory> inventories, CancellationToken cancellationToken)
    {
        foreach (var inventory in inventories) Expect(inventory, isRoot: inventory == inventories[0]);
        foreach (var path in files.Content.Concat(files.Misplaced).Where(expected.ContainsKey).Order(StringComparer.Ordinal)) Compare(path, cancellationToken);
    }

    private void Expect(FoundInventory inventory, bool isRoot)
    {
        if (inventory.Algorithm is { } algorithm)
            foreach (var (path, digest) in inventory.Manifest.Pairs) Expect(path, new Expectation(algorithm, digest, "E092", inventory.Place));
        foreach (var (name, block) in inventory.Fixity.Where(block => FixityAlgorithms.IsComputed(block.Key)))
            foreach (var (path, digest) in block.Pairs) Expect(path, new Expectation(name, digest, "E093", inventory.Place));
        foreach (var path in inventory.Manifest.Pairs.Select(pair => pair.Path).Where(IsPath)) CheckPlace(path, inventory);
        var listed = inventory.Manifest.Pairs.Select(pair => pair.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var path in files.Content.Where(path => !listed.Contains(path) && (isRoot || IsKnownTo(inventory, path))))
            findings.Add("E023", path, $"The manifest of {inventory.Place} does not have it.");
    }

    private void Expect(string path, Expectation expectation)
    {
        if (!IsPath(path)) return; // It has been told.
        if (!files.Content.Contains(path) && !files.Misplaced.Contains(path))
        {
            findings.Add(expectation.Code, path, $"{expectation.Place} names it, but there is no such file.");
            return;
        }
        if (!expected.TryGetValue(path, out var list)) expected.Add(path, list = []);
        list.Add(expectation);
    }

    private static bool IsPath(string path) => path.Split('/').All(element => element is not ("" or "." or ".."));

    private void CheckPlace(string path, FoundInventory inventory)
    {
        var elements = path.Split('/');
        if (!inventory.Versions.ContainsKey(elements[0])) findings.Add("E042", inventory.Place, $"The content path '{path}' does not lead into a version.");
        else if (files.Misplaced.Contains(path)) findings.Add("E016", inventory.Place, $"The content path '{path}' does not lead into a content folder.");
    }

    // An inventory knows the versions up to its own.
    private static bool IsKnownTo(FoundInventory inventory, string path) =>
        VersionName.TryParse(path[..path.IndexOf('/', StringComparison.Ordinal)])?.Number
            <= VersionName.TryParse(inventory.Place[..inventory.Place.IndexOf('/', StringComparison.Ordinal)])?.Number;

    private void Compare(string path, CancellationToken cancellationToken)
    {
        var found = Digests.OfFile(Path.Combine(folder, path), expected[path].Select(expectation => expectation.Algorithm), cancellationToken);
        foreach (var wrong in expected[path].Where(one => !found[one.Algorithm].Equals(one.Digest, StringComparison.OrdinalIgnoreCase)))
            findings.Add(wrong.Code, path, $"Its {wrong.Algorithm} is {found[wrong.Algorithm]}; {wrong.Place} has {wrong.Digest}.");
    }

    private sealed record Expectation(string Algorithm, string Digest, string Code, string Place);
}
