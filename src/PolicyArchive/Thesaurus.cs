namespace PolicyArchive;

/// <summary>The subjects as a scheme (SKOS concept scheme): found by slug or any of their names, gone through from broader to narrower.</summary>
public sealed class Thesaurus
{
    private readonly Dictionary<string, Concept> bySlug;
    private readonly Dictionary<string, Concept> byName = [];
    private readonly ILookup<string, Concept> narrower;

    /// <summary>A thesaurus of these concepts, of which no two have the same slug.</summary>
    public Thesaurus(IEnumerable<Concept> concepts)
    {
        bySlug = concepts.ToDictionary(concept => concept.Slug);
        Concepts = [.. bySlug.Values.OrderBy(concept => concept.Slug, StringComparer.Ordinal)];
        narrower = Concepts.SelectMany(concept => concept.Broader, (concept, broader) => (concept, broader)).ToLookup(pair => pair.broader, pair => pair.concept);
        foreach (var concept in Concepts)
            foreach (var language in new[] { concept.En, concept.Ko }) byName.TryAdd(Folded(language.Preferred), concept);
        foreach (var concept in Concepts)
            foreach (var name in concept.En.All.Concat(concept.Ko.All).Append(concept.Slug)) byName.TryAdd(Folded(name), concept);
    }

    /// <summary>A thesaurus without concepts.</summary>
    public static Thesaurus Empty { get; } = new([]);

    /// <summary>All concepts, by slug.</summary>
    public IReadOnlyList<Concept> Concepts { get; }

    /// <summary>Those that nothing contains.</summary>
    public IEnumerable<Concept> TopConcepts => Concepts.Where(concept => concept.Broader.Count == 0);

    /// <summary>The concept with a slug; null where there is none.</summary>
    public Concept? Find(string slug) => bySlug.GetValueOrDefault(slug);

    /// <summary>The concept that a record means by a subject: one with this name in either language, whatever its case and spaces; null where none has it.</summary>
    public Concept? Named(string subject) => byName.GetValueOrDefault(Folded(subject));

    /// <summary>What a subject of a record is called in the reader's language; itself where it is the name of no concept.</summary>
    /// <param name="subject">The subject as the record has it.</param>
    /// <param name="language"><c>en</c> or <c>ko</c>.</param>
    public string LabelOf(string subject, string language) => Named(subject)?.LabelIn(language) ?? subject;

    /// <summary>The concepts right below one.</summary>
    public IEnumerable<Concept> NarrowerThan(Concept concept) => narrower[concept.Slug];

    /// <summary>A concept and everything below it, each once.</summary>
    public IReadOnlySet<Concept> WithNarrower(Concept concept)
    {
        var found = new HashSet<Concept>(ReferenceEqualityComparer.Instance) { concept };
        var open = new Queue<Concept>(found);
        while (open.TryDequeue(out var next))
            foreach (var below in NarrowerThan(next).Where(found.Add)) open.Enqueue(below);
        return found;
    }

    private static string Folded(string name) => string.Concat(name.Normalize().ToLowerInvariant().Where(char.IsLetterOrDigit));
}
