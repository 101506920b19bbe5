namespace PolicyArchive.Extraction.Layout;

/// <summary>A piece of a line: runs side by side without a wide gap. Pieces are what columns and rows are made of.</summary>
internal sealed class Fragment
{
    public List<Run> Runs { get; } = [];

    public float Left { get; private set; } = float.MaxValue;

    public float Right { get; private set; } = float.MinValue;

    public float Top { get; private set; } = float.MaxValue;

    public float Bottom { get; private set; } = float.MinValue;

    public float Baseline { get; private set; }

    public float Size { get; private set; }

    public int LetterCount { get; private set; }

    public float Middle => (Top + Bottom) / 2;

    public float Width => Right - Left;

    public void Add(Run run)
    {
        Runs.Add(run);
        if (run.Size > Size) (Size, Baseline) = (run.Size, run.Baseline);
        Left = Math.Min(Left, run.Left);
        Right = Math.Max(Right, run.Right);
        Top = Math.Min(Top, run.Top);
        Bottom = Math.Max(Bottom, run.Bottom);
        LetterCount += run.End - run.Start;
    }
}
