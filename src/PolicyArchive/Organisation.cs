namespace PolicyArchive;

/// <summary>An organisation that publishes or takes part: an authority record (MARC 110) with its names in both languages.</summary>
public sealed record Organisation
{
    /// <summary>Its short name in addresses, lower case: <c>koica</c>. Made once.</summary>
    public required string Slug { get; init; }

    /// <summary>Its authorised name in English.</summary>
    public required string NameEn { get; init; }

    /// <summary>Its authorised name in Korean.</summary>
    public required string NameKo { get; init; }

    /// <summary>Its acronym, such as <c>KOICA</c>.</summary>
    public string? Acronym { get; init; }

    /// <summary>Other forms of its name found in publications, misspellings among them.</summary>
    public IReadOnlyList<string> Variants { get; init; } = [];

    /// <summary>Whether it is listed as a partner institution.</summary>
    public bool IsPartner { get; init; }

    /// <summary>The slug of the <see cref="Article"/> that tells about it, where there is one.</summary>
    public string? Profile { get; init; }

    /// <summary>All its names and forms.</summary>
    public IEnumerable<string> AllNames => Variants.Prepend(NameKo).Prepend(NameEn).Concat(Acronym is null ? [] : [Acronym]).Distinct();

    /// <summary>The name in the reader's language.</summary>
    /// <param name="language"><c>en</c> or <c>ko</c>.</param>
    public string NameIn(string language) => language == "ko" ? NameKo : NameEn;
}

/// <summary>
/// A text of the site itself: an institution's profile, an explanation. Bodies are plain text:
/// paragraphs parted by blank lines; a paragraph that begins with <c>## </c> is a heading.
/// </summary>
public sealed record Article
{
    /// <summary>Its short name in addresses, <c>/pages/{slug}</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>The English title.</summary>
    public required string TitleEn { get; init; }

    /// <summary>The Korean title.</summary>
    public required string TitleKo { get; init; }

    /// <summary>The English text.</summary>
    public required string BodyEn { get; init; }

    /// <summary>The Korean text.</summary>
    public required string BodyKo { get; init; }

    /// <summary>The title in the reader's language.</summary>
    public string TitleIn(string language) => language == "ko" ? TitleKo : TitleEn;

    /// <summary>The text in the reader's language.</summary>
    public string BodyIn(string language) => language == "ko" ? BodyKo : BodyEn;
}
