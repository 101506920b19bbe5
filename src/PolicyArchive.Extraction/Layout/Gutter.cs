namespace PolicyArchive.Extraction.Layout;

/// <summary>An upright strip without text that fragments stand on both sides of.</summary>
internal sealed class Gutter(float left, float right, float at)
{
    public float Left { get; private set; } = left;

    public float Right { get; private set; } = right;

    /// <summary>The middle of the first gap that it runs through.</summary>
    public float First { get; } = at;

    /// <summary>The middle of the last gap that it runs through.</summary>
    public float Last { get; private set; } = at;

    /// <summary>How many gaps it runs through.</summary>
    public int Gaps { get; private set; } = 1;

    public bool IsClosed { get; private set; }

    /// <summary>How far it reaches: up to the fragments that bar it.</summary>
    public float Top { get; set; } = float.MinValue;

    public float Bottom { get; set; } = float.MaxValue;

    public float Middle => (Left + Right) / 2;

    public bool IsBarredBy(Fragment fragment) => fragment.Left < Right - 0.3f && fragment.Right > Left + 0.3f;

    public bool Holds(Fragment fragment) => fragment.Middle > Top && fragment.Middle < Bottom;

    /// <summary>Makes room for a fragment that reaches into it, or ends before it.</summary>
    public void Meet(Fragment fragment, float narrowest)
    {
        if (!IsBarredBy(fragment)) return;
        var (left, right) = fragment.Left + fragment.Right < Left + Right ? (fragment.Right, Right) : (Left, fragment.Left);
        if (right - left >= narrowest && left >= Left - 0.5f && right <= Right + 0.5f) (Left, Right) = (Math.Max(left, Left), Math.Min(right, Right));
        else IsClosed = true;
    }

    /// <summary>Runs on through a gap between two fragments; false where the gap is elsewhere.</summary>
    public bool RunsThrough(float left, float right, float at, float narrowest)
    {
        if (Math.Min(right, Right) - Math.Max(left, Left) < narrowest) return false;
        Last = at;
        Gaps++;
        return true;
    }
}
