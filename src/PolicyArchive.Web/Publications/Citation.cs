using PolicyArchive.Web.Localisation;

namespace PolicyArchive.Web.Publications;

/// <summary>How a publication, or a page of it, is cited in running text: who, when, what, which page, where.</summary>
internal static class Citation
{
    public static string Of(Publication publication, string? publisher, string address, Texts texts, string? pageLabel = null)
    {
        var who = publication.Authors.Count > 0 ? string.Join("; ", publication.Authors) : publisher;
        var when = publication.Issued is { } issued ? issued.ToString()[..4] : texts.NoDateInCitation;
        string?[] parts =
        [
            who is null ? $"({when})" : $"{who} ({when})",
            publication.Edition is null ? publication.TitleIn(texts.Language) : $"{publication.TitleIn(texts.Language)} ({publication.Edition})",
            pageLabel is null ? null : texts.PageLabel(pageLabel),
            publication.Authors.Count > 0 && publisher != who ? publisher : null,
        ];
        return string.Join(". ", parts.OfType<string>().Select(part => part.TrimEnd('.'))) + $". {address}";
    }
}
