namespace PolicyArchive.Ingestion;

/// <summary>
/// A first catalogue as data: <c>organisations.json</c>, <c>articles.json</c> and <c>publications.json</c> in one folder, each of them optional,
/// each a list of the words as <see cref="ArchiveJson"/> writes them; and <c>subjects.rdf</c>, a thesaurus (see <see cref="SkosFile"/>).
/// </summary>
public static class Seeds
{
    /// <summary>Loads what is not there yet; what the archive already has under the same slug or identifier stays as it is, and so does its thesaurus.</summary>
    /// <exception cref="IngestionException">A file can't be read.</exception>
    public static async Task LoadAsync(Archive archive, string folder, CancellationToken cancellation = default)
    {
        var organisations = (await archive.Catalogue.OrganisationsAsync(cancellation)).Select(organisation => organisation.Slug).ToHashSet();
        await archive.Catalogue.SaveOrganisationsAsync(Read<Organisation>(folder, "organisations.json").Where(o => !organisations.Contains(o.Slug)), cancellation);
        var articles = (await archive.Catalogue.ArticlesAsync(cancellation)).Select(article => article.Slug).ToHashSet();
        await archive.Catalogue.SaveArticlesAsync(Read<Article>(folder, "articles.json").Where(a => !articles.Contains(a.Slug)), cancellation);
        var subjects = Path.Combine(folder, "subjects.rdf");
        if (archive.Thesaurus.Concepts.Count == 0 && File.Exists(subjects)) await archive.SaveThesaurusAsync(SkosFile.Read(subjects), cancellation);
        foreach (var publication in Read<Publication>(folder, "publications.json"))
            if (!await archive.Catalogue.ExistsAsync(publication.Id, cancellation))
                await archive.SaveAsync(publication, "Take over from the first catalogue", "policyarchive seeds", cancellation);
    }

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
