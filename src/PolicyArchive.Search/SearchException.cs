namespace PolicyArchive.Search;

/// <summary>The index cannot do what was asked: the query is refused, the folder is in use, the disk fails.</summary>
public sealed class SearchException : Exception
{
    /// <summary>The index failed for a reason of its own.</summary>
    public SearchException(string message, Exception? innerException = null) : base(message, innerException) { }

    /// <summary>The query is refused.</summary>
    public SearchException(QueryProblem problem) : base(problem.Message) => Problem = problem;

    /// <summary>Whether files of the index are not those that were written: it is to be made anew, and the same may be asked again then.</summary>
    public bool IsDamaged { get; internal init; }

    /// <summary>What is wrong with the query, where it is the query.</summary>
    public QueryProblem? Problem { get; }
}
