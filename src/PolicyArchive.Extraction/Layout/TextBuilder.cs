using System.Runtime.InteropServices;
using System.Text;

namespace PolicyArchive.Extraction.Layout;

/// <summary>Writes lines as text: words parted by one space, lines by a line feed, blocks by two; a word broken at a line's end is joined.</summary>
internal sealed class TextBuilder
{
    private readonly StringBuilder text = new();
    private readonly List<Word> words = [];
    private readonly List<TextLine> lines = [];
    private readonly WordBuilder word = new();
    private Line? last;
    private HashSet<Line> runningOn = [];
    private float usualStep;
    private bool endsInHyphen;
    private bool isJoining;
    private int block;

    public string Text => text.ToString();

    public IReadOnlyList<Word> Words => words;

    public IReadOnlyList<TextLine> Lines => lines;

    /// <summary>Adds the lines of one direction.</summary>
    public void Add(List<Line> toAdd, List<Letter> letters, Frame frame)
    {
        last = null;
        usualStep = Line.UsualStep(toAdd);
        var span = CollectionsMarshal.AsSpan(letters);
        runningOn = KoreanBreaks.Find(toAdd, span);
        foreach (var line in toAdd)
        {
            word.Begin(frame);
            AddLine(line, span);
        }
        endsInHyphen = false;
    }

    private void AddLine(Line line, ReadOnlySpan<Letter> letters)
    {
        var joins = endsInHyphen && last is not null && Hyphens.MayJoin(text, line, letters);
        if (joins && !Hyphens.IsCompound(line, letters)) RemoveHyphen();
        isJoining = joins || last is not null && runningOn.Contains(line) && !line.BeginsBlockAfter(last, usualStep);
        if (!isJoining) Part(line);
        var start = text.Length;
        var (bold, all) = (0, 0);
        if (TurnedLine.IsNeeded(line, letters)) AddTurned(line, letters, ref bold, ref all);
        else foreach (var fragment in line.Fragments) AddFragment(fragment, letters, ref bold, ref all);
        EndWord();
        if (text.Length > start) lines.Add(new TextLine(new TextSpan(start, text.Length - start), line.Size, 2 * bold > all, block));
        endsInHyphen = Hyphens.EndsIn(text);
        last = line;
    }

    private void Part(Line line)
    {
        if (text.Length == 0) return;
        DropSoftHyphen();
        if (last is not null && !line.BeginsBlockAfter(last, usualStep))
        {
            text.Append('\n');
            return;
        }
        text.Append("\n\n");
        block++;
    }

    private void AddFragment(Fragment fragment, ReadOnlySpan<Letter> letters, ref int bold, ref int all)
    {
        EndWord();
        Run? before = null;
        foreach (var run in fragment.Runs)
        {
            if (before is not null && (before.EndsInSpace || run.Left - before.Right > Math.Min(before.WordGap, run.WordGap))) EndWord();
            for (var i = run.Start; i < run.End; i++)
            {
                if (i > run.Start && (letters[i].HasSpaceBefore || letters[i].Left - letters[i - 1].Right > run.WordGap)) EndWord();
                Add(letters[i], ref bold, ref all);
            }
            before = run;
        }
        EndWord();
    }

    private void AddTurned(Line line, ReadOnlySpan<Letter> letters, ref int bold, ref int all)
    {
        foreach (var read in TurnedLine.Read(line, letters))
        {
            if (read is { } letter) Add(letter, ref bold, ref all);
            else EndWord();
        }
    }

    private void Add(in Letter letter, ref int bold, ref int all)
    {
        word.Add(letter);
        all++;
        if (letter.IsBold) bold++;
    }

    private void EndWord()
    {
        if (word.IsEmpty) return;
        if (text.Length > 0 && text[^1] != '\n' && !isJoining)
        {
            DropSoftHyphen();
            text.Append(' ');
        }
        isJoining = false;
        if (word.End(text) is { } ended) words.Add(ended);
    }

    private void DropSoftHyphen()
    {
        if (text.Length > 0 && text[^1] == Characters.SoftHyphen) RemoveHyphen();
    }

    // The hyphen goes from the text; the box of its word stays as it is printed.
    private void RemoveHyphen()
    {
        text.Length--;
        var hyphenated = words[^1];
        if (hyphenated.Length == 1)
        {
            words.RemoveAt(words.Count - 1);
            return;
        }
        words[^1] = hyphenated with { Length = hyphenated.Length - 1, Edges = hyphenated.Edges.Count > 0 ? ((byte[])hyphenated.Edges)[..^1] : [] };
    }
}
