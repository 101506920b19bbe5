using System.Runtime.InteropServices;
using PolicyArchive.Extraction.Reading;

namespace PolicyArchive.Extraction.Layout;

/// <summary>Turns glyphs of one direction, in the order of drawing, into letters and runs.</summary>
internal sealed class RunBuilder(Frame frame)
{
    /// <summary>A wider gap parts two fragments of a line, in ems.</summary>
    public const float FragmentGap = 0.8f;

    private const float Back = -0.6f;
    private const float SameLine = 0.12f;
    private readonly List<Letter> letters = [];
    private readonly List<Run> runs = [];
    private bool spaceBefore;

    public List<Letter> Letters => letters;

    public List<Run> Runs => runs;

    /// <summary>How many characters were dropped though they should have meant something.</summary>
    public int Dropped { get; private set; }

    public void Add(ReadOnlySpan<Glyph> glyphs)
    {
        var dropped = 0;
        foreach (ref readonly var glyph in glyphs)
        {
            if (glyph.Direction != frame.Direction) continue;
            var text = Characters.Clean(glyph.Text, ref dropped);
            if (text.Length == 0) continue;
            if (text == " ") AddSpace(frame.Letter(glyph, text));
            else Add(frame.Letter(glyph, text));
        }
        Dropped += dropped;
    }

    private void AddSpace(in Letter space)
    {
        if (runs.Count == 0) return;
        var run = runs[^1];
        if (Math.Abs(space.Baseline - run.Baseline) > run.Size / 2 || space.Left - run.Right > run.Size || space.Left < run.Right - run.Size / 2) return;
        run.EndsInSpace = true;
        spaceBefore = true;
    }

    private void Add(Letter letter)
    {
        if (letter.Size < 0.5f || letter.Right - letter.Left > 40 * letter.Size) return;
        var last = CollectionsMarshal.AsSpan(letters);
        var run = runs.Count > 0 ? runs[^1] : null;
        if (run is not null && IsPrintedTwice(last[^1], letter)) return;
        if (run is null || !Continues(run, last[^1], letter)) runs.Add(run = new Run(letters.Count));
        else letter.HasSpaceBefore = spaceBefore;
        spaceBefore = false;
        letters.Add(letter);
        run.Add(letter);
    }

    // Bold is sometimes made by drawing each letter twice, a hair apart.
    private static bool IsPrintedTwice(in Letter last, in Letter letter) =>
        Math.Abs(last.Left - letter.Left) < 0.15f * letter.Size && Math.Abs(last.Baseline - letter.Baseline) < 0.2f * letter.Size
        && last.Text == letter.Text && letter.Right - letter.Left > 0.16f * letter.Size;

    private static bool Continues(Run run, in Letter last, in Letter letter)
    {
        var size = Math.Max(run.Size, letter.Size);
        var gap = letter.Left - last.Right;
        if (gap < Back * size || gap > FragmentGap * size) return false;
        var shift = Math.Abs(letter.Baseline - run.Baseline);
        if (shift <= SameLine * size) return letter.Size > 0.45f * run.Size && run.Size > 0.45f * letter.Size || shift < 0.02f * size;
        return IsRaised(run, letter, size, gap);
    }

    // A footnote mark, an index, or the line going on behind one; of the same size only where it stands as close as the E in TeX.
    private static bool IsRaised(Run run, in Letter letter, float size, float gap)
    {
        var isAsLarge = letter.Size > 0.85f * run.Size && run.Size > 0.85f * letter.Size;
        if (gap > (isAsLarge ? 0.05f : 0.4f) * size || isAsLarge && Math.Abs(letter.Baseline - run.Baseline) > 0.3f * size) return false;
        var overlap = Math.Min(letter.Bottom, run.Bottom) - Math.Max(letter.Top, run.Top);
        return overlap > 0.4f * (letter.Bottom - letter.Top) && Math.Abs(letter.Baseline - run.Baseline) < 0.6f * size;
    }
}
