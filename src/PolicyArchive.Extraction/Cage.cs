namespace PolicyArchive.Extraction;

/// <summary>What the processes that read files are kept in, and what one of them managed to do when it was told to try.</summary>
/// <param name="Kind">What is around them; never <see cref="CageKind.Auto"/>.</param>
/// <param name="ReachesNetwork">Whether it could connect to a port of this machine.</param>
/// <param name="WritesFiles">Whether it could write a file into the folder for temporary files.</param>
/// <param name="StartsProcesses">Whether it could start another process.</param>
public sealed record Cage(CageKind Kind, bool ReachesNetwork, bool WritesFiles, bool StartsProcesses)
{
    /// <summary>The same in words, for those who look after the machine.</summary>
    public IReadOnlyDictionary<string, string> Words => new Dictionary<string, string>
    {
        ["cage"] = Kind.ToString().ToLowerInvariant(),
        ["network"] = ReachesNetwork ? "open" : "closed",
        ["writing"] = WritesFiles ? "possible" : "refused",
        ["processes"] = StartsProcesses ? "possible" : "refused",
    };

    /// <summary>The words in one line.</summary>
    public override string ToString() => string.Join(", ", Words.Select(word => $"{word.Key} {word.Value}"));
}
