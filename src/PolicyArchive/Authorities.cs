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

    /// <summary>These with what they lack of others added; what these say themselves stays, and so does a thesaurus of their own.</summary>
    public Authorities CompletedBy(Authorities others) =>
        With(others.Organisations.ExceptBy(Organisations.Select(one => one.Slug), one => one.Slug)).With(others.Articles.ExceptBy(Articles.Select(one => one.Slug), one => one.Slug))
            with { Thesaurus = Thesaurus.Concepts.Count == 0 ? others.Thesaurus : Thesaurus };

    /// <summary>Whether these say the same, word for word.</summary>
    public bool IsSameAs(Authorities other) =>
        ArchiveJson.IsSame(Organisations, other.Organisations) && ArchiveJson.IsSame(Articles, other.Articles) && ArchiveJson.IsSame(Thesaurus.Concepts, other.Thesaurus.Concepts);

    private static IReadOnlyList<T> Merged<T>(IReadOnlyList<T> before, IEnumerable<T> added, Func<T, string> slug)
    {
        var bySlug = new SortedDictionary<string, T>(before.ToDictionary(slug), StringComparer.Ordinal);
        foreach (var one in added) bySlug[slug(one)] = one;
        return [.. bySlug.Values];
    }
}
