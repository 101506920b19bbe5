using Microsoft.AspNetCore.Razor.TagHelpers;
using PolicyArchive.Web.Localisation;

namespace PolicyArchive.Web.Shared;

/// <summary>
/// Fills an element with a text of the archive: encoded once, with <c>mark</c> around the spans that a query asks for,
/// and with <c>lang</c> where it has letters and is in another language than the page.
/// </summary>
[HtmlTargetElement(Attributes = "own-text")]
public sealed class OwnTextTagHelper : TagHelper
{
    [HtmlAttributeName("own-text")]
    public string OwnText { get; set; } = string.Empty;

    /// <summary>The spans to mark, in order and apart from one another.</summary>
    [HtmlAttributeName("marks")]
    public IReadOnlyList<TextSpan>? Marks { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Languages.Of(OwnText) is { } language && language != Texts.Current.Language) output.Attributes.SetAttribute("lang", language);
        MarkedText.Append(output.Content, OwnText, Marks ?? []);
    }
}
