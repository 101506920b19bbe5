namespace PolicyArchive.Web.Search;

/// <summary>Where in a list that is shown in stretches a reader stands, and where the next and the previous stretch begin.</summary>
/// <param name="Start">How many lines are passed over.</param>
/// <param name="Size">How many are shown at once.</param>
/// <param name="Reachable">How many can be reached by going on.</param>
internal sealed record Steps(int Start, int Size, int Reachable)
{
    /// <summary>Whether the list ends before what was asked for.</summary>
    public bool IsBeyond => Start >= Reachable;

    /// <summary>Where the last stretch begins that has something.</summary>
    public int Last => Math.Max(0, Reachable - 1) / Size * Size;

    public int? Previous => Start == 0 ? null : Math.Min(Math.Max(0, Start - Size), Last);

    public int? Next => Start + Size < Reachable ? Start + Size : null;
}
