using Microsoft.AspNetCore.Razor.TagHelpers;
using PolicyArchive.Web.Localisation;

namespace PolicyArchive.Web.Shared;

/// <summary>The text of a page: its blocks as paragraphs, its headings told apart, and marks around the spans that a query asks for.</summary>
[HtmlTargetElement("page-text", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PageTextTagHelper : TagHelper
{
    private const string BlockEnd = "\n\n";

    [HtmlAttributeName("page")]
    public Page Page { get; set; } = null!;

    /// <summary>The spans to mark, in order and apart from one another.</summary>
    [HtmlAttributeName("marks")]
    public IReadOnlyList<TextSpan>? Marks { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "page-text");
        foreach (var block in Blocks())
            foreach (var (piece, isHeading) in Pieces(block)) AppendParagraph(output.Content, piece, isHeading);
    }

    private IEnumerable<TextSpan> Blocks()
    {
        for (var start = 0; start < Page.Text.Length;)
        {
            var end = Page.Text.IndexOf(BlockEnd, start, StringComparison.Ordinal);
            if (end < 0) end = Page.Text.Length;
            if (end > start) yield return new TextSpan(start, end - start);
            start = end + BlockEnd.Length;
        }
    }

    // A heading may stand in one block with the text under it.
    private IEnumerable<(TextSpan Piece, bool IsHeading)> Pieces(TextSpan block)
    {
        var done = block.Start;
        foreach (var heading in Page.Headings.Where(heading => heading.Start >= block.Start && heading.End <= block.End && heading.Start >= done))
        {
            if (heading.Start > done) yield return (new TextSpan(done, heading.Start - done), false);
            yield return (heading, true);
            done = heading.End;
        }
        if (done < block.End) yield return (new TextSpan(done, block.End - done), false);
    }

    private void AppendParagraph(TagHelperContent content, TextSpan piece, bool isHeading)
    {
        var text = Page.Text.AsSpan(piece.Start, piece.Length);
        if (text.IsWhiteSpace()) return;
        content.AppendHtml("<p");
        if (Languages.Of(text) is { } language && language != Texts.Current.Language) content.AppendHtml($" lang=\"{language}\"");
        if (isHeading) content.AppendHtml(" class=\"heading\"");
        content.AppendHtml(">");
        MarkedText.Append(content, Page.Text, piece, Marks ?? []);
        content.AppendHtml("</p>\n");
    }
}
