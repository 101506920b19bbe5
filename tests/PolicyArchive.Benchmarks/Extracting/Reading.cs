namespace PolicyArchive.Benchmarks.Extracting;

/// <summary>What a reader of PDFs made of a file.</summary>
/// <param name="Took">How long it took.</param>
/// <param name="Pages">The text of its pages; null where it could not be read.</param>
/// <param name="Outcome">What became of it, in a word or two: <c>read</c>, <c>refused: Encrypted</c>, <c>exit code 1</c>, <c>timed out</c>.</param>
/// <param name="Statuses">What was read of each page, where the reader says so.</param>
/// <param name="Detail">Why it could not be read, where the reader says so.</param>
internal sealed record Reading(TimeSpan Took, IReadOnlyList<string>? Pages, string Outcome, IReadOnlyList<PageStatus> Statuses, string Detail = "");

/// <summary>A reader of PDFs.</summary>
internal interface IPdfReader : IAsyncDisposable
{
    string Name { get; }

    Task<Reading> ReadAsync(string file);
}
