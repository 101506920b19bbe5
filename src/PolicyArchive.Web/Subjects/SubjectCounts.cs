using PolicyArchive.Search;

namespace PolicyArchive.Web.Subjects;

/// <summary>How many published publications are about the concepts of the thesaurus, and under which names.</summary>
internal sealed class SubjectCounts(Thesaurus thesaurus, SearchIndex index)
{
    private readonly Dictionary<string, HashSet<string>> subjects = [];
    private readonly Dictionary<string, IReadOnlyList<Concept>> above = [];
    private IReadOnlyDictionary<string, int>? counts;

    /// <summary>How many are about a concept itself.</summary>
    public int Own(Concept concept) => Counts.GetValueOrDefault($"={concept.Slug}");

    /// <summary>How many are about a concept or anything below it.</summary>
    public int WithNarrower(Concept concept) => Counts.GetValueOrDefault(concept.Slug);

    /// <summary>The subjects of records that mean a concept or anything below it, as they stand there.</summary>
    public IReadOnlyList<string> SubjectsOf(Concept concept) =>
        Counts.Count == 0 ? [] : [.. subjects.GetValueOrDefault(concept.Slug, []).Order(StringComparer.Ordinal)];

    /// <summary>The subjects that name no concept, with the number of publications.</summary>
    public IReadOnlyList<(string Subject, int Count)> Unknown =>
        [.. Counts.Where(pair => pair.Key[0] == '?').Select(pair => (pair.Key[1..], pair.Value)).OrderBy(pair => pair.Item1, StringComparer.CurrentCulture)];

    private IReadOnlyDictionary<string, int> Counts => counts ??= index.CountBySubject(GroupsOf);

    private IEnumerable<string> GroupsOf(string subject)
    {
        if (thesaurus.Named(subject) is not { } concept) return [$"?{subject}"];
        var all = Above(concept);
        foreach (var one in all)
        {
            if (!subjects.TryGetValue(one.Slug, out var names)) subjects[one.Slug] = names = [];
            names.Add(subject);
        }
        return [$"={concept.Slug}", .. all.Select(one => one.Slug)];
    }

    /// <summary>A concept and all that contain it.</summary>
    private IReadOnlyList<Concept> Above(Concept concept) => above.TryGetValue(concept.Slug, out var known) ? known
        : above[concept.Slug] = [concept, .. concept.Broader.Select(thesaurus.Find).OfType<Concept>().SelectMany(Above).Distinct()];
}
