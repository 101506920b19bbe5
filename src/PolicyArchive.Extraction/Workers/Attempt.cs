namespace PolicyArchive.Extraction.Workers;

/// <summary>One file to be read.</summary>
internal sealed record Job(string Path, Fixity Fixity, IProgress<int>? PagesRead);

/// <summary>What came of handing a file to a worker.</summary>
internal abstract record Attempt
{
    private Attempt() { }

    /// <summary>The worker answered and can be used again.</summary>
    public sealed record Answered(Extraction Extraction) : Attempt;

    /// <summary>The worker was lost over it.</summary>
    /// <param name="Reason">How.</param>
    /// <param name="Detail">What was seen.</param>
    /// <param name="IsWorthRepeating">Whether a fresh worker may do better: not where a fresh one ran out of time or memory already.</param>
    public sealed record Lost(RejectionReason Reason, string Detail, bool IsWorthRepeating) : Attempt;
}
