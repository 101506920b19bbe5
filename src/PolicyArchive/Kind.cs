namespace PolicyArchive;

/// <summary>What sort of publication it is (dc:type).</summary>
public enum Kind
{
    /// <summary>A short illustrated booklet.</summary>
    Brochure,

    /// <summary>Instructions to work by.</summary>
    Manual,

    /// <summary>Summaries of research, often by chapter.</summary>
    ResearchDigest,

    /// <summary>An account of work or findings.</summary>
    Report,

    /// <summary>A policy told to those it concerns.</summary>
    PolicyExplainer,

    /// <summary>An item of the news board, often with attachments.</summary>
    News,
}

/// <summary>Kinds as they stand in addresses, manifests and the API: <c>brochure</c>, <c>research-digest</c>, …</summary>
public static class Kinds
{
    private static readonly (Kind Kind, string Slug)[] Slugs =
    [
        (Kind.Brochure, "brochure"), (Kind.Manual, "manual"), (Kind.ResearchDigest, "research-digest"),
        (Kind.Report, "report"), (Kind.PolicyExplainer, "policy-explainer"), (Kind.News, "news"),
    ];

    /// <summary>All kinds, in the order in which they are shown.</summary>
    public static IReadOnlyList<Kind> All { get; } = [.. Slugs.Select(pair => pair.Kind)];

    /// <summary>The kind's slug.</summary>
    public static string Slug(this Kind kind) => Slugs.Single(pair => pair.Kind == kind).Slug;

    /// <summary>The kind of a slug, case ignored; also reads <c>ResearchDigest</c> and <c>research digest</c>. Null for anything else.</summary>
    public static Kind? FromSlug(string? text)
    {
        var letters = Letters(text);
        foreach (var (kind, slug) in Slugs)
            if (letters.Length > 0 && letters.Equals(Letters(slug), StringComparison.OrdinalIgnoreCase)) return kind;
        return null;
    }

    private static string Letters(string? text) => string.Concat((text ?? string.Empty).Where(char.IsLetter));
}
