namespace PolicyArchive.Catalog;

/// <summary>The holdings in numbers. All but <see cref="Drafts"/> and <see cref="Withdrawn"/> count published publications only.</summary>
public sealed record CatalogueSummary
{
    /// <summary>How many publications there are.</summary>
    public int Publications { get; init; }

    /// <summary>How many originals they have together.</summary>
    public int Originals { get; init; }

    /// <summary>How many pages they have together.</summary>
    public long Pages { get; init; }

    /// <summary>Publications by kind, in the order in which kinds are shown. Kinds without publications are left out.</summary>
    public IReadOnlyList<Tally<Kind>> ByKind { get; init; } = [];

    /// <summary>Publications by the year in which they were issued, oldest first.</summary>
    public IReadOnlyList<Tally<int>> ByYear { get; init; } = [];

    /// <summary>How many do not say when they were issued.</summary>
    public int Undated { get; init; }

    /// <summary>Publications by language (ISO 639-1), most first; one in two languages counts in both.</summary>
    public IReadOnlyList<Tally<string>> ByLanguage { get; init; } = [];

    /// <summary>Publications by the slug of their publisher, most first.</summary>
    public IReadOnlyList<Tally<string>> ByPublisher { get; init; } = [];

    /// <summary>How many are not shown to readers yet: drafts and those in review.</summary>
    public int Drafts { get; init; }

    /// <summary>How many are no longer shown.</summary>
    public int Withdrawn { get; init; }
}
