namespace PolicyArchive.Catalog;

/// <summary>An organisation as canonical JSON behind its slug.</summary>
internal sealed class OrganisationRow
{
    public required string Slug { get; init; }

    public required byte[] Record { get; set; }
}

/// <summary>An article as canonical JSON behind its slug.</summary>
internal sealed class ArticleRow
{
    public required string Slug { get; init; }

    public required byte[] Record { get; set; }
}
