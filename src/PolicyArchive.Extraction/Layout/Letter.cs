namespace PolicyArchive.Extraction.Layout;

/// <summary>A character to be laid out. Coordinates in points in the frame of its direction: u runs along the line, v from line to line.</summary>
internal struct Letter
{
    /// <summary>Clean text, never empty; <c>U+00AD</c> for a soft hyphen.</summary>
    public string Text;

    public float Left, Top, Right, Bottom;
    public float InkLeft, InkRight;
    public float Baseline;
    public float Size;
    public bool IsBold;

    /// <summary>Whether a space was drawn before it.</summary>
    public bool HasSpaceBefore;
}
