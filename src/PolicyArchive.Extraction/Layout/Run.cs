namespace PolicyArchive.Extraction.Layout;

/// <summary>Letters that were drawn one after the other on one base line without a wide gap.</summary>
internal sealed class Run(int start)
{
    /// <summary>Its letters: from <see cref="Start"/> up to <see cref="End"/>.</summary>
    public int Start { get; } = start;

    public int End { get; private set; } = start;

    public float Left { get; private set; } = float.MaxValue;

    public float Right { get; private set; } = float.MinValue;

    public float Top { get; private set; } = float.MaxValue;

    public float Bottom { get; private set; } = float.MinValue;

    /// <summary>The base line of its largest letters; raised and lowered ones have their own.</summary>
    public float Baseline { get; private set; }

    public float Size { get; private set; }

    /// <summary>The narrowest gap between its letters: wide where the text is letter-spaced.</summary>
    public float NarrowestGap { get; private set; } = float.MaxValue;

    public bool HasSpaces { get; private set; }

    public bool EndsInSpace { get; set; }

    public void Add(in Letter letter)
    {
        if (End > Start)
        {
            if (letter.HasSpaceBefore) HasSpaces = true;
            else NarrowestGap = Math.Min(NarrowestGap, letter.Left - Right);
        }
        if (letter.Size > Size) (Size, Baseline) = (letter.Size, letter.Baseline);
        Left = Math.Min(Left, letter.Left);
        Right = Math.Max(Right, letter.Right);
        Top = Math.Min(Top, letter.Top);
        Bottom = Math.Max(Bottom, letter.Bottom);
        EndsInSpace = false;
        End++;
    }

    /// <summary>The gap from which two of its letters belong to two words.</summary>
    public float WordGap
    {
        get
        {
            var usual = (HasSpaces ? 0.16f : 0.13f) * Size;
            return End - Start >= 4 && NarrowestGap > 0.06f * Size ? NarrowestGap + usual : usual;
        }
    }
}
