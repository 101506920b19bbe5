namespace PolicyArchive.Search.Results;

/// <summary>How long a query may take: then what has been found by then is the answer, and says so.</summary>
internal sealed class Deadline(TimeProvider? time, CancellationToken cancellationToken)
{
    private static readonly TimeSpan ForMatching = TimeSpan.FromSeconds(0.6);
    private static readonly TimeSpan ForPages = TimeSpan.FromSeconds(0.8);
    private static readonly TimeSpan ForTyping = TimeSpan.FromSeconds(0.015);

    private readonly long begun = time?.GetTimestamp() ?? 0;

    /// <summary>For what is asked at each keystroke.</summary>
    public static Deadline WhileTyping(TimeProvider time) => new(time, CancellationToken.None) { IsForTyping = true };

    /// <summary>None: for what must be whole, and ends when the reader goes.</summary>
    public static Deadline Never(CancellationToken cancellationToken) => new(null, cancellationToken);

    /// <summary>Whether something was left out because the time was up.</summary>
    public bool WasMet { get; private set; }

    /// <exception cref="OperationCanceledException">The answer is no longer wanted.</exception>
    public bool IsOverForMatching() => IsOver(IsForTyping ? ForTyping : ForMatching);

    /// <exception cref="OperationCanceledException">The answer is no longer wanted.</exception>
    public bool IsOverForPages() => IsOver(ForPages);

    private bool IsForTyping { get; init; }

    private bool IsOver(TimeSpan most)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (time is null || time.GetElapsedTime(begun) < most) return false;
        return WasMet = true;
    }
}
