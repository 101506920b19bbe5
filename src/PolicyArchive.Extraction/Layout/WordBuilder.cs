using System.Text;

namespace PolicyArchive.Extraction.Layout;

/// <summary>Gathers the letters of a word, its box, and where each of its letters ends.</summary>
internal sealed class WordBuilder
{
    private readonly StringBuilder text = new();
    private readonly List<float> ends = [];
    private Frame frame;
    private float left, top, right, bottom;
    private bool mayNeedComposing;
    private bool isTurned;

    public bool IsEmpty => text.Length == 0;

    public void Begin(Frame of) => frame = of;

    public void Add(in Letter letter)
    {
        if (!IsEmpty && text[^1] == Characters.SoftHyphen) DropLast();
        if (IsEmpty) (left, top, right, bottom) = (letter.InkLeft, letter.Top, letter.InkRight, letter.Bottom);
        left = Math.Min(left, letter.InkLeft);
        top = Math.Min(top, letter.Top);
        right = Math.Max(right, letter.InkRight);
        bottom = Math.Max(bottom, letter.Bottom);
        for (var i = 1; i <= letter.Text.Length; i++) ends.Add(letter.Left + (letter.Right - letter.Left) * i / letter.Text.Length);
        foreach (var c in letter.Text) mayNeedComposing |= c is >= '\u0300' and < '\u3000' or >= '\uD7B0';
        isTurned |= RightToLeft.IsStrong(letter.Text[0]);
        text.Append(letter.Text);
    }

    // A soft hyphen within a line is a place where the word might have been broken, but was not.
    private void DropLast()
    {
        text.Length--;
        ends.RemoveAt(ends.Count - 1);
    }

    /// <summary>Writes the word behind the text and begins another; null where nothing is left of it.</summary>
    public Word? End(StringBuilder to)
    {
        if (mayNeedComposing) Compose();
        var start = to.Length;
        var edges = new byte[frame.Direction == Reading.Direction.LeftToRight && !isTurned ? ends.Count : 0];
        for (var i = 0; i < edges.Length; i++) edges[i] = Edge(ends[i], i > 0 ? edges[i - 1] : (byte)0);
        if (edges.Length > 0) edges[^1] = 255;
        to.Append(text);
        var word = text.Length == 0 ? null : new Word(start, text.Length, frame.Box(left, top, right, bottom), edges);
        text.Clear();
        ends.Clear();
        (mayNeedComposing, isTurned) = (false, false);
        return word;
    }

    private byte Edge(float end, byte atLeast) => Math.Max(atLeast, (byte)Math.Clamp(MathF.Round(255 * (end - left) / Math.Max(0.01f, right - left)), 0, 255));

    // Each composed letter ends where the last of its parts does.
    private void Compose()
    {
        var parts = text.ToString();
        if (parts.IsNormalized(NormalizationForm.FormC)) return;
        var whole = parts.Normalize(NormalizationForm.FormC);
        var wholeEnds = new float[whole.Length];
        for (var i = 1; i <= parts.Length; i++)
        {
            if (i < parts.Length && char.IsLowSurrogate(parts[i])) continue;
            var length = Math.Min(parts[..i].Normalize(NormalizationForm.FormC).Length, whole.Length);
            if (length > 0) wholeEnds[length - 1] = ends[i - 1];
        }
        for (var i = 1; i < whole.Length; i++) wholeEnds[i] = Math.Max(wholeEnds[i], wholeEnds[i - 1]);
        text.Clear().Append(whole);
        ends.Clear();
        ends.AddRange(wholeEnds);
    }
}
