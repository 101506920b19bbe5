namespace PolicyArchive.Ingestion.Packages;

/// <summary>The organisations, articles and subjects that a package brings beside its publications.</summary>
internal sealed record PackagedAuthorities(Authorities Brought)
{
    public const string Organisations = "organisations.json";
    public const string Articles = "articles.json";
    public const string Subjects = "subjects.json";
    private const int MostBytes = 1 << 26;

    public static PackagedAuthorities None { get; } = new(Authorities.None);

    /// <summary>Whether a payload path of a bag is one of theirs.</summary>
    public static bool IsOne(string path) => path is $"data/{Organisations}" or $"data/{Articles}" or $"data/{Subjects}";

    /// <exception cref="FormatException">One of them is not what it should be; the message names it.</exception>
    public static PackagedAuthorities Read(IReadOnlyList<PackagedFile> files) =>
        new(new Authorities(Read<Organisation>(files, Organisations), Read<Article>(files, Articles), new Thesaurus(Read<Concept>(files, Subjects))));

    /// <summary>Whether there is anything in them that an archive lacks.</summary>
    public bool AddsTo(Authorities known) => !AddTo(known).IsSameAs(known);

    /// <summary>What an archive knows with what it lacks of this added; what it says itself stays, and so does a thesaurus of its own.</summary>
    public Authorities AddTo(Authorities known)
    {
        var added = known.With(Brought.Organisations.Where(one => known.Organisations.All(other => other.Slug != one.Slug)))
            .With(Brought.Articles.Where(one => known.Articles.All(other => other.Slug != one.Slug)));
        return known.Thesaurus.Concepts.Count == 0 ? added with { Thesaurus = Brought.Thesaurus } : added;
    }

    private static IReadOnlyList<T> Read<T>(IReadOnlyList<PackagedFile> files, string name)
    {
        if (files.FirstOrDefault(file => file.Name == name) is not { } file) return [];
        if (file.Length > MostBytes) throw new FormatException($"{name} is longer than {MostBytes >> 20} MiB.");
        try
        {
            using var stream = file.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return ArchiveJson.Read<IReadOnlyList<T>>(bytes.ToArray());
        }
        catch (FormatException e)
        {
            throw new FormatException($"{name} can't be read: {e.Message}", e);
        }
    }
}
