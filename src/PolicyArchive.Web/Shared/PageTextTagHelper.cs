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
        for (var start = 0; start < Page.Text.Length;)
        {
            var end = Page.Text.IndexOf(BlockEnd, start, StringComparison.Ordinal);
            if (end < 0) end = Page.Text.Length;
            if (end > start) AppendBlock(output.Content, new TextSpan(start, end - start));
            start = end + BlockEnd.Length;
        }
    }

    private void AppendBlock(TagHelperContent content, TextSpan block)
    {
        var language = Languages.Of(Page.Text.Substring(block.Start, block.Length));
        content.AppendHtml("<p");
        if (language != Texts.Current.Language) content.AppendHtml($" lang=\"{language}\"");
        if (Page.Headings.Any(heading => heading.Start < block.End && heading.End > block.Start)) content.AppendHtml(" class=\"heading\"");
        content.AppendHtml(">");
        MarkedText.Append(content, Page.Text, block, Marks ?? []);
        content.AppendHtml("</p>\n");
    }
}
