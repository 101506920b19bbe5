using UglyToad.PdfPig.PdfFonts;

namespace PolicyArchive.Extraction.Reading;

/// <summary>How far above and below the base line a font reaches, in ems, and whether it is bold.</summary>
internal sealed record FontShape(float Ascent, float Descent, bool IsBold);

/// <summary>The shapes of a file's fonts, with values that files get wrong put right.</summary>
internal sealed class FontShapes
{
    private const float UsualAscent = 0.85f, UsualDescent = -0.22f;
    private readonly Dictionary<IFont, FontShape> shapes = new(ReferenceEqualityComparer.Instance);
    private IFont? last;
    private FontShape? lastShape;

    public FontShape Of(IFont font)
    {
        if (ReferenceEquals(font, last)) return lastShape!;
        if (!shapes.TryGetValue(font, out var shape)) shapes[font] = shape = Read(font);
        (last, lastShape) = (font, shape);
        return shape;
    }

    private static FontShape Read(IFont font)
    {
        var ascent = (float)font.GetAscent();
        var descent = (float)font.GetDescent();
        var name = font.Name?.Data ?? font.Details.Name;
        return new FontShape(
            ascent is >= 0.5f and <= 1.1f ? ascent : UsualAscent,
            descent is <= -0.1f and >= -0.5f ? descent : UsualDescent,
            font.Details.IsBold || font.Details.Weight >= 600 || SaysBold(name) || SaysBold(font.Details.Name));
    }

    private static bool SaysBold(string? name) =>
        name is not null && (name.Contains("Bold", StringComparison.OrdinalIgnoreCase) || name.Contains("Black", StringComparison.OrdinalIgnoreCase)
            || name.Contains("Heavy", StringComparison.OrdinalIgnoreCase));
}
