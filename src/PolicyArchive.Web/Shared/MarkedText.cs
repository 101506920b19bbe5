using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PolicyArchive.Web.Shared;

/// <summary>A text with marks, as HTML.</summary>
internal static class MarkedText
{
    /// <summary>Appends a text, encoded, with <c>mark</c> around the spans.</summary>
    public static void Append(TagHelperContent content, string text, IEnumerable<TextSpan> marks) =>
        Append(content, text, new TextSpan(0, text.Length), marks);

    /// <summary>Appends a part of a text. Marks that reach beyond the part are cut at its ends.</summary>
    public static void Append(TagHelperContent content, string text, TextSpan part, IEnumerable<TextSpan> marks)
    {
        var done = part.Start;
        foreach (var mark in marks)
        {
            var (start, end) = (Math.Max(mark.Start, done), Math.Min(mark.End, part.End));
            if (start >= end) continue;
            content.Append(text[done..start]).AppendHtml("<mark>").Append(text[start..end]).AppendHtml("</mark>");
            done = end;
        }
        content.Append(text[done..part.End]);
    }
}
