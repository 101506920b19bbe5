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

    /// <summary>Whether a space is drawn behind its last word.</summary>
    public bool EndsInSpace => Fragments[^1].Runs[^1].EndsInSpace;

    /// <summary>
    /// Whether this line begins a new block behind another one: it stands elsewhere, is clearly of another size, or farther below than lines usually are.
    /// </summary>
    /// <param name="last">The line before.</param>
    /// <param name="usualStep">How far lines usually are apart, in ems.</param>
    public bool BeginsBlockAfter(Line last, float usualStep)
    {
        var size = Math.Max(Size, last.Size);
        return StepFrom(last) is not { } step || step > Math.Max(1.45f, 1.25f * usualStep) * size || Size > 1.2f * last.Size || last.Size > 1.2f * Size;
    }

    /// <summary>How far apart the lines usually are, in ems; 1.2 where there are too few to tell.</summary>
    public static float UsualStep(List<Line> lines)
    {
        var steps = new List<float>();
        for (var i = 1; i < lines.Count; i++)
            if (lines[i].StepFrom(lines[i - 1]) is { } step && step < 3.5f * lines[i].Size) steps.Add(step / lines[i].Size);
        if (steps.Count < 3) return 1.2f;
        steps.Sort();
        return steps[steps.Count / 2];
    }

    // Null where this line is not below the other one.
    private float? StepFrom(Line last)
    {
        var size = Math.Max(Size, last.Size);
        var step = Baseline - last.Baseline;
        return step < -0.3f * size || Left > last.Right + size || Right < last.Left - size ? null : step;
    }
}
