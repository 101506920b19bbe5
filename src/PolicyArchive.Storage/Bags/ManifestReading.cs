namespace PolicyArchive.Storage.Bags;

/// <summary>Tells which of a bag's files each line of a manifest means, and what is wrong with the lines.</summary>
internal sealed class ManifestReading(IBagFiles files, bool isFinal, List<BagFinding> findings)
{
    private readonly ILookup<string, string> byKey = files.Lengths.Keys.ToLookup(BagPaths.KeyOf, StringComparer.Ordinal);

    /// <summary>Files of an operating system's own that a manifest names and that were left behind, as git and copying programs do with them.</summary>
    public HashSet<string> LeftBehind { get; } = new(StringComparer.Ordinal);

    /// <summary>The files that a manifest names, each with its digest.</summary>
    public Dictionary<string, string> Resolve(BagManifest manifest)
    {
        var digests = new Dictionary<string, string>(StringComparer.Ordinal);
        var written = new Dictionary<string, string>(StringComparer.Ordinal);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in manifest.Lines)
        {
            var path = Normal(manifest, line);
            if (path is null) continue;
            if (!written.TryAdd(path, line.Digest))
            {
                Tell(BagProblem.SameName, path, $"{manifest.FileName} names '{path}' twice.", isFinal || written[path] != line.Digest);
                continue;
            }
            if (!keys.Add(BagPaths.KeyOf(path))) Tell(BagProblem.SameName, path, $"{manifest.FileName} names '{path}' and a path that differs in case or Unicode form only.", isError: false);
            if (Find(path) is not { } file) TellMissing(manifest, path);
            else if (!digests.TryAdd(file, line.Digest) && digests[file] != line.Digest)
                Tell(BagProblem.WrongDigest, path, $"{manifest.FileName} has two digests for '{file}'.");
            if (BagPaths.IsSystemFile(path)) Tell(BagProblem.SystemFile, path, $"'{path}' is a file of an operating system's own.", isError: false);
        }
        return digests;
    }

    private string? Normal(BagManifest manifest, ManifestLine line)
    {
        var path = line.Path;
        if (line.IsStarred) Tell(BagProblem.OddPath, path, $"{manifest.FileName} writes '{path}' with an asterisk before it.", isError: false);
        if (path.StartsWith("./", StringComparison.Ordinal))
        {
            Tell(BagProblem.OddPath, path, $"{manifest.FileName} writes '{path}' with './' before it.", isError: false);
            path = path[2..];
        }
        if (isFinal || !files.Lengths.ContainsKey(path)) path = BagPaths.Decode(path);
        var why = BagPaths.WhyUnsafe(path) ?? (manifest.IsOfTags || Bag.IsPayload(path) ? null : "does not lie in data");
        if (why is null) return path;
        Tell(BagProblem.UnsafePath, path, $"{manifest.FileName} names '{path}', which {why}.");
        return null;
    }

    // A bag made where case or composition do not matter may name a file twice that is there once, or otherwise than it is written here.
    private string? Find(string path) => files.Lengths.ContainsKey(path) ? path : byKey[BagPaths.KeyOf(path)].FirstOrDefault() is { } other ? Told(path, other) : null;

    private string Told(string path, string other)
    {
        Tell(BagProblem.SameName, path, $"'{path}' is there as '{other}'.", isError: false);
        return other;
    }

    // A bag of version 1.0 must have every file that it names; with the older ones this is let pass, since nothing that anybody kept is lost with it.
    private void TellMissing(BagManifest manifest, string path)
    {
        var isLeftBehind = !isFinal && BagPaths.IsSystemFile(path);
        if (isLeftBehind) LeftBehind.Add(path);
        Tell(BagProblem.MissingFile, path, $"{manifest.FileName} names '{path}', which is not there.", !isLeftBehind);
    }

    private void Tell(BagProblem problem, string path, string sentence, bool isError = true) => findings.Add(new BagFinding(problem, path, sentence, isError));
}
