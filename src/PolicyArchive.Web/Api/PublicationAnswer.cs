namespace PolicyArchive.Web.Api;

/// <summary>The record of a publication.</summary>
internal sealed record PublicationAnswer
{
    public required string Id { get; init; }

    /// <summary>The Archival Resource Key, where the archive has a name assigning authority number.</summary>
    public string? Ark { get; init; }

    public required string Url { get; init; }
    public required string Title { get; init; }
    public string? TitleKo { get; init; }
    public required string Kind { get; init; }
    public string? Edition { get; init; }

    /// <summary>When it was published: a year, a month or a day (EDTF level 0).</summary>
    public string? Issued { get; init; }

    /// <summary>When it was entered in the archive.</summary>
    public required DateOnly Registered { get; init; }

    public OrganisationAnswer? Publisher { get; init; }
    public required IReadOnlyList<string> Authors { get; init; }
    public required IReadOnlyList<string> Subjects { get; init; }
    public required IReadOnlyList<string> Languages { get; init; }
    public string? Abstract { get; init; }
    public required IReadOnlyList<Identifier> Identifiers { get; init; }
    public string? SourceUrl { get; init; }
    public string? Rights { get; init; }

    /// <summary>How to cite it, in the language asked for.</summary>
    public required string Citation { get; init; }

    public required int PageCount { get; init; }

    /// <summary>Its files, the main one first; none where the archive holds none.</summary>
    public required IReadOnlyList<OriginalAnswer> Originals { get; init; }

    /// <summary>Its contents as the files' outlines give them.</summary>
    public required IReadOnlyList<ContentsAnswer> Contents { get; init; }
}

/// <summary>An organisation.</summary>
internal sealed record OrganisationAnswer(string Slug, string Name, string Url);

/// <summary>A file exactly as it was received.</summary>
/// <param name="Name">Its name.</param>
/// <param name="MediaType">Its media type (RFC 6838).</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Fixity">The SHA-256 of its bytes in hexadecimal.</param>
/// <param name="PageCount">How many pages it has.</param>
/// <param name="Url">Where it can be downloaded.</param>
internal sealed record OriginalAnswer(string Name, string MediaType, long Length, string Fixity, int PageCount, string Url)
{
    /// <summary>
    /// What it asks of the program that shows it beside showing pages: <c>run-scripts</c>, <c>start-programs</c>, <c>open-files</c>, <c>send-forms</c>,
    /// <c>carry-files</c>. Only in a record; null elsewhere.
    /// </summary>
    public IReadOnlyList<string>? AsksTo { get; init; }
}

/// <summary>An entry of the contents.</summary>
/// <param name="Title">Its words.</param>
/// <param name="Page">The page it leads to, numbered within the publication.</param>
/// <param name="Level">Its depth, from 0.</param>
/// <param name="Url">Where that page can be read.</param>
internal sealed record ContentsAnswer(string Title, int Page, int Level, string Url);
