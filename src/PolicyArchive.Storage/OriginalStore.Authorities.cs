using PolicyArchive.Storage.Ocfl;

namespace PolicyArchive.Storage;

public sealed partial class OriginalStore
{
    /// <summary>The organisations among the authorities' files.</summary>
    public const string OrganisationsPath = "organisations.json";

    /// <summary>The articles among the authorities' files.</summary>
    public const string ArticlesPath = "articles.json";

    /// <summary>The subjects among the authorities' files.</summary>
    public const string SubjectsPath = "subjects.json";

    private StoredObject AuthoritiesObject => new(home, ObjectLayout.Authorities);

    /// <summary>Keeps the organisations, articles and subjects as they are now.</summary>
    /// <exception cref="StorageException">The object is damaged, or the disk failed.</exception>
    public void KeepAuthorities(Authorities authorities, string message, string agent)
    {
        lock (writing)
        {
            AuthoritiesObject.Keep(
                _ =>
                [
                    ContentFile.Of(OrganisationsPath, ArchiveJson.Write(authorities.Organisations)),
                    ContentFile.Of(ArticlesPath, ArchiveJson.Write(authorities.Articles)),
                    ContentFile.Of(SubjectsPath, ArchiveJson.Write(authorities.Thesaurus.Concepts)),
                ],
                Act(message, agent));
        }
    }

    /// <summary>The organisations, articles and subjects as last kept; null where none were.</summary>
    /// <exception cref="StorageException">The object is damaged; the message names the file.</exception>
    public Authorities? ReadAuthorities()
    {
        if (AuthoritiesObject.ReadInventory() is not { } inventory) return null;
        return new Authorities(Read<IReadOnlyList<Organisation>>(OrganisationsPath), Read<IReadOnlyList<Article>>(ArticlesPath), new Thesaurus(Read<IReadOnlyList<Concept>>(SubjectsPath)));

        T Read<T>(string path)
            where T : class => Parse(AuthoritiesObject, inventory, path, json => ArchiveJson.Read<T>(json)) ?? throw StoredObject.Damaged(AuthoritiesObject.Folder, $"has no {path}");
    }
}
