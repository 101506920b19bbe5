namespace PolicyArchive.Search.Research;

/// <summary>A publication that is like another.</summary>
/// <param name="Publication">The publication, without a snippet and without pages.</param>
/// <param name="SharedWords">
/// What both say that few others say, the most telling first: stems of Korean words, words as written of others, in lower case. What the other one says in another language is
/// among them where it is a name of something that this one says.
/// </param>
public sealed record SimilarPublication(Hit Publication, IReadOnlyList<string> SharedWords);
