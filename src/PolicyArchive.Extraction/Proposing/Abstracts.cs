using System.Text.RegularExpressions;
using PolicyArchive.Extraction.Layout;

namespace PolicyArchive.Extraction.Proposing;

/// <summary>Proposes a summary: what stands under such a heading, what XMP declares, or the first paragraph of running text.</summary>
internal static partial class Abstracts
{
    private const int Longest = 600;
    private const int ShortestParagraph = 200;
    private const int ShortestHangulParagraph = 90;
    private const int ShortestUnderHeading = 80;
    private const int FewestSentenceMarks = 1;

    public static IEnumerable<Proposal> Propose(Evidence evidence, FileFacts facts)
    {
        foreach (var draft in evidence.First)
            if (UnderHeading(draft) is { } found) return [new Proposal("abstract", found.Text, $"below '{found.Heading}' on page {draft.Page.Number}")];
        if (facts.Xmp.TryGetValue("dc:description", out var described) && described.Length >= ShortestUnderHeading)
            return [new Proposal("abstract", Cut(described), "XMP dc:description")];
        foreach (var draft in evidence.First)
            if (FirstParagraph(draft) is { } paragraph) return [new Proposal("abstract", Cut(paragraph), $"first paragraph of page {draft.Page.Number}")];
        return [];
    }

    private static (string Text, string Heading)? UnderHeading(PageDraft draft)
    {
        var text = draft.Page.Text;
        foreach (Match match in HeadingPattern().Matches(text))
        {
            var below = Flow(text[(match.Index + match.Length)..]);
            if (below.Length >= ShortestUnderHeading && IsRunning(below[..Math.Min(below.Length, Longest)])) return (Cut(below), match.Groups[1].Value);
        }
        return null;
    }

    private static string? FirstParagraph(PageDraft draft)
    {
        foreach (var block in draft.Page.Text.Split("\n\n"))
        {
            var paragraph = Flow(block);
            var shortest = Census.Of(paragraph) is var census && census.Hangul > census.Latin ? ShortestHangulParagraph : ShortestParagraph;
            if (paragraph.Length >= shortest && IsWhole(paragraph) && IsRunning(paragraph)) return paragraph;
        }
        return null;
    }

    // What begins in the middle of a sentence or does not end one is a piece of a table or a column.
    private static bool IsWhole(string text) =>
        !char.IsLower(text[0]) && !char.IsPunctuation(text[0]) | text[0] is '“' or '‘' or '"' or '「' or '『' && SentenceEnd().IsMatch(text[^2..]);

    private static string Flow(string text) => Spaces().Replace(text, " ").Trim();

    // Lists, tables and contents have leaders and figures, but few sentences.
    private static bool IsRunning(string text) =>
        SentenceEnd().Count(text) >= FewestSentenceMarks && !text.Contains("....", StringComparison.Ordinal) && !text.Contains("···", StringComparison.Ordinal)
        && text.Count(char.IsLetter) > 0.65 * text.Length;

    private static string Cut(string text)
    {
        if (text.Length <= Longest) return text;
        var end = SentenceEnd().Matches(text[..Longest]).LastOrDefault()?.Index + 1 ?? 0;
        if (end >= ShortestUnderHeading) return text[..end].TrimEnd();
        var space = text.LastIndexOf(' ', Longest - 2);
        return text[..(space > 0 ? space : Longest - 1)] + "…";
    }

    [GeneratedRegex(@"^\s*(?:\d+\.?\s*|[IVX]+\.\s*)?(Abstract|Summary|Executive Summary|Overview|At a glance|요\s?약|초\s?록|요약문|개\s?요)\s*[:：]?\s*$", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex HeadingPattern();

    [GeneratedRegex(@"[.!?。](?=[\s""'”’)\]]|$)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
