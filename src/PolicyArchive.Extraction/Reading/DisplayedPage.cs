using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace PolicyArchive.Extraction.Reading;

/// <summary>
/// The size of a page as displayed and the way from its user space there: crop box and rotation, inherited where the page does not have them
/// (ISO 32000-2, 7.7.3.4), and its user unit. The library's own matrix knows nothing of an inherited crop box.
/// </summary>
internal sealed record DisplayedPage(double Width, double Height, TransformationMatrix Matrix)
{
    private const int MostAncestors = 64;
    private const double LetterWidth = 612, LetterHeight = 792;

    public static DisplayedPage Of(DictionaryToken page, IPdfTokenScanner scanner)
    {
        var media = Rectangle(Inherited(page, NameToken.MediaBox, scanner), scanner) ?? new PdfRectangle(0, 0, LetterWidth, LetterHeight);
        var crop = Rectangle(Inherited(page, NameToken.CropBox, scanner), scanner) is { } declared ? Intersection(media, declared) : media;
        var unit = page.TryGet(NameToken.UserUnit, scanner, out NumericToken? number) && number.Double is > 0 and <= 1000 ? number.Double : 1;
        var rotation = Inherited(page, NameToken.Rotate, scanner) is NumericToken turned ? (turned.Int % 360 + 360) % 360 : 0;
        return Of(crop, rotation, unit);
    }

    // Top left is the origin and y grows downwards, so each matrix also mirrors.
    private static DisplayedPage Of(PdfRectangle box, int rotation, double unit)
    {
        var (left, bottom, right, top) = (box.Left * unit, box.Bottom * unit, box.Right * unit, box.Top * unit);
        var (width, height) = (right - left, top - bottom);
        return rotation switch
        {
            90 => new(height, width, TransformationMatrix.FromValues(0, unit, unit, 0, -bottom, -left)),
            180 => new(width, height, TransformationMatrix.FromValues(-unit, 0, 0, unit, right, -bottom)),
            270 => new(height, width, TransformationMatrix.FromValues(0, -unit, -unit, 0, top, right)),
            _ => new(width, height, TransformationMatrix.FromValues(unit, 0, 0, -unit, -left, top)),
        };
    }

    private static IToken? Inherited(DictionaryToken page, NameToken name, IPdfTokenScanner scanner)
    {
        for (var (node, depth) = (page, 0); depth < MostAncestors; depth++)
        {
            if (node.TryGet(name, out var token)) return scanner.Direct(token);
            if (!node.TryGet(NameToken.Parent, scanner, out DictionaryToken? parent)) return null;
            node = parent;
        }
        return null;
    }

    private static PdfRectangle? Rectangle(IToken? token, IPdfTokenScanner scanner)
    {
        if (token is not ArrayToken { Length: >= 4 } array) return null;
        Span<double> sides = stackalloc double[4];
        for (var i = 0; i < 4; i++)
        {
            var side = scanner.Direct(array[i]);
            if (side is not NumericToken number || !double.IsFinite(number.Double)) return null;
            sides[i] = number.Double;
        }
        var (left, right) = (Math.Min(sides[0], sides[2]), Math.Max(sides[0], sides[2]));
        var (bottom, top) = (Math.Min(sides[1], sides[3]), Math.Max(sides[1], sides[3]));
        return right - left > 0 && top - bottom > 0 ? new PdfRectangle(left, bottom, right, top) : null;
    }

    private static PdfRectangle Intersection(PdfRectangle media, PdfRectangle crop)
    {
        var (left, right) = (Math.Max(media.Left, crop.Left), Math.Min(media.Right, crop.Right));
        var (bottom, top) = (Math.Max(media.Bottom, crop.Bottom), Math.Min(media.Top, crop.Top));
        return right > left && top > bottom ? new PdfRectangle(left, bottom, right, top) : media;
    }
}
