namespace PolicyArchive.Extraction.Workers;

/// <summary>The time for one file, all tries together: so much for the whole and so much from one page to the next.</summary>
internal sealed class ReadingClock : IProgress<int>, IDisposable
{
    private readonly ExtractorOptions options;
    private readonly IProgress<int>? told;
    private readonly CancellationTokenSource whole;
    private readonly CancellationTokenSource page;
    private readonly CancellationTokenSource either;

    public ReadingClock(ExtractorOptions options, IProgress<int>? told, TimeProvider time, CancellationToken cancellation)
    {
        (this.options, this.told) = (options, told);
        whole = new CancellationTokenSource(options.TimePerFile, time);
        page = new CancellationTokenSource(options.TimePerPage, time);
        either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, whole.Token, page.Token);
    }

    /// <summary>Ends the reading.</summary>
    public CancellationToken Token => either.Token;

    /// <summary>What ran out, in a few words; null while nothing has.</summary>
    public string? RanOut =>
        whole.IsCancellationRequested ? $"not read within {options.TimePerFile.TotalSeconds:0} seconds"
        : page.IsCancellationRequested ? $"no further page read within {options.TimePerPage.TotalSeconds:0} seconds"
        : null;

    public void Report(int value)
    {
        page.CancelAfter(options.TimePerPage);
        told?.Report(value);
    }

    public void Dispose()
    {
        either.Dispose();
        page.Dispose();
        whole.Dispose();
    }
}
