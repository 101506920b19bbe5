using PolicyArchive.Ingestion;
using PolicyArchive.Search;

namespace PolicyArchive.Benchmarks.Searching;

/// <summary>The subjects of the first catalogue, which lie beside the program: things with names in both languages.</summary>
internal static class Subjects
{
    private static readonly Thesaurus Seeds = SkosFile.Read(Path.Combine(AppContext.BaseDirectory, "subjects.rdf"));

    /// <summary>What knows their other names.</summary>
    public static Vocabulary Vocabulary { get; } = SubjectNames.Of(Seeds);

    /// <summary>The first name of each in each language.</summary>
    public static IReadOnlyList<(string Language, string Name)> Names { get; } =
        [.. Seeds.Concepts.SelectMany(concept => concept.En.Shown.Take(1).Select(name => ("en", name)).Concat(concept.Ko.Shown.Take(1).Select(name => ("ko", name))))];
}
