namespace PolicyArchive.Ingestion;

/// <summary>
/// A first catalogue as data: <c>organisations.json</c>, <c>articles.json</c> and <c>publications.json</c> in one folder, each of them optional,
/// each a list of the words as <see cref="ArchiveJson"/> writes them; and <c>subjects.rdf</c>, a thesaurus (see <see cref="SkosFile"/>).
/// </summary>
public static class Seeds
{
    private const string Message = "Take over from the first catalogue";
    private const string Agent = "policyarchive seeds";

    /// <summary>Loads what is not there yet; what the archive already has under the same slug or identifier stays as it is, and so does its thesaurus.</summary>
    /// <exception cref="IngestionException">A file can't be read.</exception>
    public static async Task LoadAsync(Archive archive, string folder, CancellationToken cancellation = default)
    {
        var seeds = new Authorities(Read<Organisation>(folder, "organisations.json"), Read<Article>(folder, "articles.json"), Subjects(folder));
        await archive.SaveAuthoritiesAsync(known => known.CompletedBy(seeds), Message, Agent, cancellation);
        foreach (var publication in Read<Publication>(folder, "publications.json"))
            if (!await archive.Catalogue.ExistsAsync(publication.Id, cancellation))
                await archive.SaveAsync(publication, Message, Agent, cancellation);
    }

    private static Thesaurus Subjects(string folder) =>
        Path.Combine(folder, "subjects.rdf") is var path && File.Exists(path) ? SkosFile.Read(path) : Thesaurus.Empty;

    private static IReadOnlyList<T> Read<T>(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path)) return [];
        try
        {
            return ArchiveJson.Read<IReadOnlyList<T>>(File.ReadAllBytes(path));
        }
        catch (FormatException e)
        {
            throw new IngestionException($"The seeds in {path} can't be read: {e.Message}", e);
        }
    }
}
