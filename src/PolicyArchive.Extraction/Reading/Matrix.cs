using UglyToad.PdfPig.Core;

namespace PolicyArchive.Extraction.Reading;

/// <summary>An affine map: x' = A x + C y + E, y' = B x + D y + F.</summary>
internal readonly record struct Matrix(double A, double B, double C, double D, double E, double F)
{
    public bool IsFinite => double.IsFinite(A + B + C + D + E + F);

    public static Matrix Of(in TransformationMatrix m) => new(m.A, m.B, m.C, m.D, m.E, m.F);

    /// <summary>The map that applies <paramref name="first"/>, then this.</summary>
    public Matrix After(in TransformationMatrix first) => new(
        first.A * A + first.B * C, first.A * B + first.B * D,
        first.C * A + first.D * C, first.C * B + first.D * D,
        first.E * A + first.F * C + E, first.E * B + first.F * D + F);

    public double X(double x, double y) => A * x + C * y + E;

    public double Y(double x, double y) => B * x + D * y + F;

    /// <summary>The area of what the unit square becomes (its bounding box), as far as it lies on the page.</summary>
    public double UnitSquareWithin(double width, double height)
    {
        var (left, right) = (E + Math.Min(0, A) + Math.Min(0, C), E + Math.Max(0, A) + Math.Max(0, C));
        var (top, bottom) = (F + Math.Min(0, B) + Math.Min(0, D), F + Math.Max(0, B) + Math.Max(0, D));
        return Math.Max(0, Math.Min(right, width) - Math.Max(left, 0)) * Math.Max(0, Math.Min(bottom, height) - Math.Max(top, 0));
    }
}
