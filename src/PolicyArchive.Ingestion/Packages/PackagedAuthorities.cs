using PolicyArchive.Storage;

namespace PolicyArchive.Ingestion.Packages;

/// <summary>The organisations, articles and subjects that a package brings beside its publications.</summary>
internal sealed record PackagedAuthorities(Authorities Brought)
{
    public const string Organisations = OriginalStore.OrganisationsPath;
    public const string Articles = OriginalStore.ArticlesPath;
    public const string Subjects = OriginalStore.SubjectsPath;

    public static PackagedAuthorities None { get; } = new(Authorities.None);

    /// <summary>Whether a payload path of a bag is one of theirs.</summary>
    public static bool IsOne(string path) => path is $"data/{Organisations}" or $"data/{Articles}" or $"data/{Subjects}";

    /// <exception cref="FormatException">One of them is not what it should be; the message names it.</exception>
    public static PackagedAuthorities Read(IReadOnlyList<PackagedFile> files) =>
        new(new Authorities(Read<Organisation>(files, Organisations), Read<Article>(files, Articles), new Thesaurus(Read<Concept>(files, Subjects))));

    /// <summary>Whether there is anything in them that an archive lacks.</summary>
    public bool AddsTo(Authorities known) => !known.CompletedBy(Brought).IsSameAs(known);

    private static IReadOnlyList<T> Read<T>(IReadOnlyList<PackagedFile> files, string name)
    {
        if (files.FirstOrDefault(file => file.Name == name) is not { } file) return [];
        if (file.ReadText() is not { } json) throw new FormatException($"{name} is longer than {PackagedFile.MostTextBytes >> 20} MiB.");
        try
        {
            return ArchiveJson.ReadStrictly<IReadOnlyList<T>>(json);
        }
        catch (FormatException e)
        {
            throw new FormatException($"{name} can't be read: {e.Message}", e);
        }
    }
}
