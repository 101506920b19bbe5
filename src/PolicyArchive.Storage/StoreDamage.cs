namespace PolicyArchive.Storage;

/// <summary>A file of the store that is not as it was written.</summary>
/// <param name="Path">Where it is, or should be.</param>
/// <param name="Expected">What should be there: <c>sha512</c> or <c>sha256</c> and the digest, or <c>nothing</c>.</param>
/// <param name="Found">What is there: the digest, <c>nothing</c>, or a few words.</param>
public sealed record StoreDamage(string Path, string Expected, string Found)
{
    /// <summary>What <see cref="Expected"/> says where nothing should be.</summary>
    public const string Nothing = "nothing";

    /// <summary>Whether its content is known without any copy, so that repairing writes it again.</summary>
    public bool IsDerived { get; init; }

    /// <summary>What to do about it, a sentence, where that does not follow from the rest.</summary>
    public string? Advice { get; init; }
}
