using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokens;

namespace PolicyArchive.Extraction.Reading;

/// <summary>Runs a page's content stream (ISO 32000-2, 7.8) and keeps its glyphs; paths and colours are passed over. Bounded in all it keeps.</summary>
internal sealed class GlyphCollector(ContentContext context, DisplayedPage displayed, FontShapes shapes, List<Glyph> glyphs)
    : TextProcessor(context, displayed)
{
    private const int MostGlyphs = 400_000;
    private readonly Notices notices = (Notices)context.Options.Logger;
    private readonly ActualText actual = new();
    private double pictures;

    public override RawPage Process(int pageNumberCurrent, IReadOnlyList<IGraphicsStateOperation> operations)
    {
        notices.Unmapped = 0;
        ProcessOperations(operations);
        return new RawPage
        {
            Number = pageNumberCurrent,
            Width = Displayed.Width,
            Height = Displayed.Height,
            Glyphs = glyphs,
            PictureShare = Math.Min(1, pictures / (Displayed.Width * Displayed.Height)),
            Unmapped = notices.Unmapped,
            IsDrawnOn = operations.Count > 0,
        };
    }

    public override void RenderGlyph(
        IFont font, CurrentGraphicsState currentState, double fontSize, double pointSize, int code, string unicode, long currentOffset,
        in TransformationMatrix renderingMatrix, in TransformationMatrix textMatrix, in TransformationMatrix transformationMatrix, CharacterBoundingBox characterBoundingBox)
    {
        if (glyphs.Count >= MostGlyphs)
        {
            notices.Add($"it has more than {MostGlyphs} characters; the rest was left out.");
            return;
        }
        var em = Matrix.Of(transformationMatrix).After(textMatrix).After(renderingMatrix);
        if (!em.IsFinite) return;
        var glyph = Glyphs.Place(em, shapes.Of(font), characterBoundingBox, font.IsVertical);
        if (glyph.Right < 0 || glyph.Bottom < 0 || glyph.Left > Displayed.Width || glyph.Top > Displayed.Height) return;
        glyph.Text = unicode;
        if (actual.Replaces(ref glyph, glyphs)) return;
        glyphs.Add(glyph);
    }

    public override void BeginMarkedContent(NameToken name, NameToken? propertyDictionaryName, DictionaryToken? properties)
    {
        if (propertyDictionaryName is not null) properties = ResourceStore.GetMarkedContentPropertiesDictionary(propertyDictionaryName) ?? properties;
        actual.Begin(properties, PdfScanner);
    }

    public override void EndMarkedContent() => actual.End();

    protected override void AddPicture(TransformationMatrix matrix)
    {
        var em = Matrix.Of(matrix);
        if (em.IsFinite) pictures += em.UnitSquareWithin(Displayed.Width, Displayed.Height);
    }
}
