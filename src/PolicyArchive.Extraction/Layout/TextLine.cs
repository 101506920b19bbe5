namespace PolicyArchive.Extraction.Layout;

/// <summary>A line as it stands in the text, with what tells headings from running text.</summary>
/// <param name="Span">Where it stands in the text.</param>
/// <param name="Size">The size of its largest letters, in points.</param>
/// <param name="IsBold">Whether most of it is bold.</param>
/// <param name="Block">Lines of one block have one number.</param>
internal readonly record struct TextLine(TextSpan Span, float Size, bool IsBold, int Block);
