namespace PolicyArchive.Extraction.Layout;

/// <summary>
/// Puts the fragments of a page in the order in which they are read: what spans columns before and after them, columns one after the other,
/// rows of a table one after the other and in each row cell by cell.
/// </summary>
internal sealed class ReadingOrder
{
    private const int Deepest = 12;
    private const float SameRow = 0.4f;
    private readonly List<Line> lines = [];

    public static List<Line> Of(List<Fragment> fragments)
    {
        var order = new ReadingOrder();
        order.Add(fragments, 0);
        return order.lines;
    }

    private void Add(List<Fragment> fragments, int depth)
    {
        if (fragments.Count == 0) return;
        if (depth == Deepest || fragments.Count < 4 || Split.Find(fragments) is not { } split)
        {
            AddRows(fragments);
            return;
        }
        foreach (var part in split.Parts) Add(part, depth + 1);
    }

    private void AddRows(List<Fragment> fragments)
    {
        fragments.Sort(static (a, b) => a.Baseline.CompareTo(b.Baseline));
        for (int from = 0, to; from < fragments.Count; from = to)
        {
            to = from + 1;
            while (to < fragments.Count && IsInRow(fragments[from], fragments[to])) to++;
            var row = fragments.GetRange(from, to - from);
            row.Sort(static (a, b) => a.Left.CompareTo(b.Left));
            lines.Add(new Line(row));
        }
    }

    private static bool IsInRow(Fragment first, Fragment next) => next.Baseline - first.Baseline <= SameRow * Math.Min(first.Size, next.Size);
}
