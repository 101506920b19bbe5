namespace PolicyArchive.Storage.Ocfl.Validation;

/// <summary>Digests and the paths that have them, as an inventory writes them.</summary>
internal sealed class DigestPaths : Dictionary<string, List<string>>
{
    /// <summary>Each path with its digest.</summary>
    public IEnumerable<(string Path, string Digest)> Pairs => this.SelectMany(entry => entry.Value.Select(path => (path, entry.Key)));
}

/// <summary>A version as somebody's inventory tells it.</summary>
internal sealed record FoundVersion(string? Created, string? Message, string? User, DigestPaths State);

/// <summary>An inventory as somebody wrote it; what is null is missing or unusable and has been told.</summary>
internal sealed record FoundInventory
{
    /// <summary>Where it lies in the object.</summary>
    public required string Place { get; init; }

    public required byte[] Bytes { get; init; }

    public string? Id { get; init; }

    /// <summary>The version of OCFL that its type names.</summary>
    public string? Specification { get; init; }

    public string? Algorithm { get; init; }

    public string? Head { get; init; }

    public string? ContentDirectory { get; init; }

    public DigestPaths Manifest { get; init; } = [];

    public Dictionary<string, DigestPaths> Fixity { get; init; } = [];

    public Dictionary<string, FoundVersion> Versions { get; init; } = [];
}
