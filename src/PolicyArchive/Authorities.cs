namespace PolicyArchive;

/// <summary>What records and pages refer to: organisations and articles by their slugs, subjects by their names.</summary>
/// <param name="Organisations">The organisations, in the order of their slugs.</param>
/// <param name="Articles">The site's own texts, in the order of their slugs.</param>
/// <param name="Thesaurus">The subjects.</param>
public sealed record Authorities(IReadOnlyList<Organisation> Organisations, IReadOnlyList<Article> Articles, Thesaurus Thesaurus)
{
    /// <summary>Nothing yet.</summary>
    public static Authorities None { get; } = new([], [], Thesaurus.Empty);

    /// <summary>These with organisations added, or put in the place of those with the same slug.</summary>
    public Authorities With(IEnumerable<Organisation> organisations) => this with { Organisations = Merged(Organisations, organisations, organisation => organisation.Slug) };

    /// <summary>These with articles added, or put in the place of those with the same slug.</summary>
    public Authorities With(IEnumerable<Article> articles) => this with { Articles = Merged(Articles, articles, article => article.Slug) };

    /// <summary>Whether these say the same, word for word.</summary>
    public bool IsSameAs(Authorities other) =>
        ArchiveJson.Write(Organisations).AsSpan().SequenceEqual(ArchiveJson.Write(other.Organisations))
        && ArchiveJson.Write(Articles).AsSpan().SequenceEqual(ArchiveJson.Write(other.Articles))
        && ArchiveJson.Write(Thesaurus.Concepts).AsSpan().SequenceEqual(ArchiveJson.Write(other.Thesaurus.Concepts));

    private static IReadOnlyList<T> Merged<T>(IReadOnlyList<T> before, IEnumerable<T> added, Func<T, string> slug)
    {
        var bySlug = new SortedDictionary<string, T>(before.ToDictionary(slug), StringComparer.Ordinal);
        foreach (var one in added) bySlug[slug(one)] = one;
        return [.. bySlug.Values];
    }
}
