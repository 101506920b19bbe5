namespace PolicyArchive.Storage.Ocfl.Validation;

/// <summary>What content paths and logical paths must look like (sections 3.5.2 and 3.5.3.1).</summary>
internal sealed record PathRules(string Kind, string BadSlash, string BadElement, string NotUnique)
{
    public static PathRules Content { get; } = new("content path", "E100", "E099", "E101");

    public static PathRules Logical { get; } = new("logical path", "E053", "E052", "E095");

    /// <summary>Whether a path is one, with a finding where it is not.</summary>
    public bool Check(string path, string place, Findings findings)
    {
        if (path.StartsWith('/') || path.EndsWith('/'))
        {
            findings.Add(BadSlash, place, $"The {Kind} '{path}' begins or ends with a slash.");
            return false;
        }
        if (path.Split('/').All(element => element is not ("" or "." or ".."))) return true;
        findings.Add(BadElement, place, $"The {Kind} '{path}' has an element that is '.', '..' or empty.");
        return false;
    }

    /// <summary>Checks that none of the paths is there twice, nor a folder of another one.</summary>
    public void CheckUnique(IReadOnlyCollection<string> paths, string place, Findings findings)
    {
        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths.Where(path => !files.Add(path))) findings.Add(NotUnique, place, $"The {Kind} '{path}' is there twice.");
        foreach (var path in files)
            if (FoldersOf(path).FirstOrDefault(files.Contains) is { } file)
                findings.Add(NotUnique, place, $"The {Kind} '{file}' is a file and yet the folder of '{path}'.");
    }

    private static IEnumerable<string> FoldersOf(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1)) yield return path[..slash];
    }
}
