namespace PolicyArchive.Search.Results;

/// <summary>How long a query may take: then what has been found by then is the answer, and says so.</summary>
internal sealed class Deadline(TimeProvider? time, CancellationToken cancellationToken)
{
    private static readonly TimeSpan ForMatching = TimeSpan.FromSeconds(0.6);
    private static readonly TimeSpan ForPages = TimeSpan.FromSeconds(0.8);

    private readonly long begun = time?.GetTimestamp() ?? 0;

    /// <summary>None: for what must be whole, and ends when the reader goes.</summary>
    public static Deadline Never(CancellationToken cancellationToken) => new(null, cancellationToken);

    /// <summary>Whether something was left out because the time was up.</summary>
    public bool WasMet { get; private set; }

    /// <exception cref="OperationCanceledException">The answer is no longer wanted.</exception>
    public bool IsOverForMatching() => IsOver(ForMatching);

    /// <exception cref="OperationCanceledException">The answer is no longer wanted.</exception>
    public bool IsOverForPages() => IsOver(ForPages);

    private bool IsOver(TimeSpan most)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (time is null || time.GetElapsedTime(begun) < most) return false;
        return WasMet = true;
    }
}
