namespace PolicyArchive.Extraction.Layout;

/// <summary>Puts runs that stand on one base line side by side, whatever order they were drawn in, and drops what is printed twice.</summary>
internal sealed class FragmentBuilder(List<Letter> letters)
{
    private const float SameRow = 0.22f;
    private readonly List<Fragment> fragments = [];
    private readonly List<Run> row = [];

    public List<Fragment> Build(List<Run> runs)
    {
        runs.Sort(static (a, b) => a.Baseline.CompareTo(b.Baseline));
        foreach (var run in runs)
        {
            if (row.Count > 0 && !IsInRow(run)) EndRow();
            row.Add(run);
        }
        EndRow();
        return fragments;
    }

    private bool IsInRow(Run run)
    {
        var first = row[0];
        return run.Baseline - first.Baseline <= SameRow * Math.Min(run.Size, first.Size);
    }

    private void EndRow()
    {
        row.Sort(static (a, b) => a.Left != b.Left ? a.Left.CompareTo(b.Left) : a.Start.CompareTo(b.Start));
        Fragment? fragment = null;
        foreach (var run in row)
        {
            if (fragment is not null && IsPrintedTwice(fragment, run)) continue;
            if (fragment is null || !Touches(fragment, run)) fragments.Add(fragment = new Fragment());
            fragment.Add(run);
        }
        row.Clear();
    }

    private static bool Touches(Fragment fragment, Run run)
    {
        var gap = run.Left - fragment.Right;
        return gap < RunBuilder.FragmentGap * Math.Max(fragment.Size, run.Size) && gap > -0.5f * Math.Max(fragment.Size, run.Size);
    }

    private bool IsPrintedTwice(Fragment fragment, Run run)
    {
        if (run.Left >= fragment.Right) return false;
        foreach (var other in fragment.Runs)
            if (other.Left <= run.Left + 0.3f * run.Size && other.Right >= run.Right - 0.3f * run.Size && Repeats(other, run)) return true;
        return false;
    }

    private bool Repeats(Run drawn, Run again)
    {
        var from = drawn.Start;
        for (var i = again.Start; i < again.End; i++)
        {
            while (from < drawn.End && !IsSame(letters[from], letters[i])) from++;
            if (from++ == drawn.End) return false;
        }
        return true;
    }

    private static bool IsSame(in Letter a, in Letter b) => Math.Abs(a.Left - b.Left) < 0.3f * b.Size && a.Text == b.Text;
}
