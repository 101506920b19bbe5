using UglyToad.PdfPig.PdfFonts;

namespace PolicyArchive.Extraction.Reading;

/// <summary>Where a glyph stands on the page.</summary>
internal static class Glyphs
{
    private const double Slant = 0.2;
    private const double MostOverhang = 0.4;

    /// <param name="em">From ems, the base line's start as origin, to the page as displayed.</param>
    /// <param name="shape">Its font's shape.</param>
    /// <param name="box">Its advance and ink in ems.</param>
    /// <param name="isVertical">Whether its font is written from top to bottom.</param>
    public static Glyph Place(in Matrix em, FontShape shape, CharacterBoundingBox box, bool isVertical)
    {
        var ink = box.GlyphBounds;
        var hasInk = ink.Width is > 0 and < 4 && ink.Height is > 0 and < 4;
        var advance = isVertical ? 1 : box.Width;
        var top = Math.Max(shape.Ascent, hasInk ? Math.Min(ink.Top, 1.5) : 0);
        var bottom = Math.Min(shape.Descent, hasInk ? Math.Max(ink.Bottom, -1) : 0);
        var glyph = new Glyph { Direction = isVertical ? Direction.Slanted : DirectionOf(em), IsBold = shape.IsBold };
        glyph.Size = (float)Math.Sqrt(em.C * em.C + em.D * em.D);
        Cover(ref glyph, em, (0, bottom, advance, top));
        glyph.Baseline = (float)(glyph.Direction is Direction.Up or Direction.Down ? em.E : em.F);
        (glyph.InkLeft, glyph.InkRight) = (glyph.Left, glyph.Right);
        if (glyph.Direction == Direction.LeftToRight && hasInk) ReachOut(ref glyph, em, ink.Left, ink.Right);
        return glyph;
    }

    private static Direction DirectionOf(in Matrix em)
    {
        var (along, across) = (Math.Abs(em.A), Math.Abs(em.B));
        if (across <= Slant * along) return em.A > 0 ? Direction.LeftToRight : Direction.RightToLeft;
        if (along <= Slant * across) return em.B < 0 ? Direction.Up : Direction.Down;
        return Direction.Slanted;
    }

    private static void Cover(ref Glyph glyph, in Matrix em, (double Left, double Bottom, double Right, double Top) box)
    {
        double x1 = em.X(box.Left, box.Bottom), x2 = em.X(box.Right, box.Bottom), x3 = em.X(box.Left, box.Top), x4 = em.X(box.Right, box.Top);
        double y1 = em.Y(box.Left, box.Bottom), y2 = em.Y(box.Right, box.Bottom), y3 = em.Y(box.Left, box.Top), y4 = em.Y(box.Right, box.Top);
        if (glyph.Direction == Direction.LeftToRight) (x3, x4) = (x1, x2); // The slant of an artificial italic is no width.
        glyph.Left = (float)Math.Min(Math.Min(x1, x2), Math.Min(x3, x4));
        glyph.Right = (float)Math.Max(Math.Max(x1, x2), Math.Max(x3, x4));
        glyph.Top = (float)Math.Min(Math.Min(y1, y2), Math.Min(y3, y4));
        glyph.Bottom = (float)Math.Max(Math.Max(y1, y2), Math.Max(y3, y4));
    }

    private static void ReachOut(ref Glyph glyph, in Matrix em, double inkLeft, double inkRight)
    {
        var most = MostOverhang * glyph.Size;
        glyph.InkLeft = (float)Math.Clamp(em.X(inkLeft, 0), glyph.Left - most, glyph.Left);
        glyph.InkRight = (float)Math.Clamp(em.X(inkRight, 0), glyph.Right, glyph.Right + most);
    }
}
