using Microsoft.AspNetCore.Razor.TagHelpers;
using PolicyArchive.Web.Localisation;

namespace PolicyArchive.Web.Articles;

/// <summary>The text of an <see cref="Article"/>: paragraphs parted by blank lines, those that begin with <c>## </c> as headings.</summary>
[HtmlTargetElement("article-text", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ArticleTextTagHelper : TagHelper
{
    private const string HeadingSign = "## ";

    [HtmlAttributeName("text")]
    public string Text { get; set; } = string.Empty;

    /// <summary>The level of its headings, 2 to 6.</summary>
    [HtmlAttributeName("level")]
    public int Level { get; set; } = 2;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "prose");
        if (Languages.Of(Text) is { } language && language != Texts.Current.Language) output.Attributes.SetAttribute("lang", language);
        foreach (var paragraph in Text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var isHeading = paragraph.StartsWith(HeadingSign, StringComparison.Ordinal);
            var tag = isHeading ? $"h{Level}" : "p";
            output.Content.AppendHtml($"<{tag}>").Append(isHeading ? paragraph[HeadingSign.Length..] : paragraph).AppendHtml($"</{tag}>\n");
        }
    }
}
