namespace PolicyArchive.Extraction.Layout;

/// <summary>Fragments that are read one after the other, from left to right, on one base line.</summary>
internal sealed class Line
{
    public Line(List<Fragment> fragments)
    {
        Fragments = fragments;
        Left = fragments[0].Left;
        foreach (var fragment in fragments)
        {
            Right = Math.Max(Right, fragment.Right);
            Bottom = Math.Max(Bottom, fragment.Bottom);
            if (fragment.Size > Size) (Size, Baseline) = (fragment.Size, fragment.Baseline);
        }
    }

    public List<Fragment> Fragments { get; }

    public float Left { get; }

    public float Right { get; }

    public float Bottom { get; }

    public float Size { get; }

    public float Baseline { get; }

    /// <summary>Whether this line begins a new block behind another one: it stands elsewhere, far below, or is clearly of another size.</summary>
    public bool BeginsBlockAfter(Line last)
    {
        var size = Math.Max(Size, last.Size);
        var step = Baseline - last.Baseline;
        return step < -0.3f * size || step > 1.75f * size || Left > last.Right + size || Right < last.Left - size
            || Size > 1.2f * last.Size || last.Size > 1.2f * Size;
    }
}
