namespace PolicyArchive.Catalog;

/// <summary>What is kept whole: canonical JSON behind its slug.</summary>
internal interface IAuthorityRow
{
    string Slug { get; init; }

    byte[] Record { get; set; }
}

/// <summary>An organisation.</summary>
internal sealed class OrganisationRow : IAuthorityRow
{
    public required string Slug { get; init; }

    public required byte[] Record { get; set; }
}

/// <summary>An article.</summary>
internal sealed class ArticleRow : IAuthorityRow
{
    public required string Slug { get; init; }

    public required byte[] Record { get; set; }
}

/// <summary>A concept of the thesaurus.</summary>
internal sealed class ConceptRow : IAuthorityRow
{
    public required string Slug { get; init; }

    public required byte[] Record { get; set; }
}
