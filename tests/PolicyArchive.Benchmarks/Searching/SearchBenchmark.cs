using System.Diagnostics;
using PolicyArchive.Benchmarks.Corpus;
using PolicyArchive.Benchmarks.Searching.Engines;

namespace PolicyArchive.Benchmarks.Searching;

/// <summary>How much of the search benchmark to run.</summary>
/// <param name="Queries">How many distinct queries of each kind.</param>
/// <param name="Passes">How often each is asked.</param>
/// <param name="Box">How long one kind may take on one engine.</param>
/// <param name="Mixed">How long the mixed run with two threads takes.</param>
/// <param name="WorkFolder">Where indexes are built.</param>
/// <param name="Keep">Whether they stay there, to be used again.</param>
internal sealed record SearchOptions(int Queries, int Passes, TimeSpan Box, TimeSpan Mixed, string WorkFolder, bool Keep);

/// <summary>Indexes a made-up corpus with each engine and asks each the same questions, one engine after the other.</summary>
internal sealed class SearchBenchmark(SearchOptions options, IReadOnlyList<ISearchEngine> engines, Action<string> say)
{
    private const ulong MeasuredSeed = 7;
    private const ulong WarmingSeed = 77;

    public async Task<SearchRun> RunAsync(int pages)
    {
        var corpus = new MadeCorpus(pages);
        var (generatedIn, bytes) = Generate(corpus);
        say($"{pages:N0} pages, {bytes >> 20:N0} MB of text, made alone in {generatedIn.TotalSeconds:N1} s");
        var warming = QuerySet.KindNames.ToDictionary(kind => kind, kind => new QuerySet(corpus, WarmingSeed).Draw(kind, options.Queries));
        var measured = QuerySet.KindNames.ToDictionary(kind => kind, kind => new QuerySet(corpus, MeasuredSeed).Draw(kind, options.Queries));
        var runs = new List<EngineRun>();
        foreach (var engine in engines)
        {
            try
            {
                runs.Add(await RunAsync(engine, corpus, warming, measured));
            }
            catch (Exception e) when (runs.Count > 0)
            {
                // A peer that fails must not cost the figures of the others.
                say($"{engine.Name} is left out: {e.Message}");
            }
        }
        return new SearchRun(pages, corpus.Publications, generatedIn, bytes, runs);
    }

    /// <summary>Makes the indexes only.</summary>
    public async Task IndexAsync(int pages)
    {
        var corpus = new MadeCorpus(pages);
        foreach (var engine in engines)
        {
            var indexed = await new MadeIndex(engine, corpus, options.WorkFolder).MakeAsync(keep: true);
            await engine.DisposeAsync();
            say($"{engine.Name}: {pages:N0} pages indexed in {indexed.Elapsed.TotalSeconds:N1} s, {indexed.Bytes >> 20:N0} MB");
        }
    }

    private static (TimeSpan, long) Generate(MadeCorpus corpus)
    {
        var begun = Stopwatch.StartNew();
        var bytes = new CountingStream();
        CorpusStream.Write(corpus, bytes);
        return (begun.Elapsed, bytes.Count);
    }

    private async Task<EngineRun> RunAsync(
        ISearchEngine engine, MadeCorpus corpus, Dictionary<string, IReadOnlyList<MadeQuery>> warming, Dictionary<string, IReadOnlyList<MadeQuery>> measured)
    {
        var made = new MadeIndex(engine, corpus, options.WorkFolder);
        try
        {
            var indexed = await made.MakeAsync(options.Keep);
            say($"{engine.Name}: indexed in {indexed.Elapsed.TotalSeconds:N1} s ({corpus.Pages / indexed.Elapsed.TotalSeconds:N0} pages/s), {indexed.Bytes >> 20:N0} MB");
            await made.ReadAsync();
            var openedIn = await engine.OpenAsync(made.Folder, measured["AND"][0]);
            say($"{engine.Name}: first answer after {openedIn.TotalMilliseconds:N0} ms");
            var answered = QuerySet.KindNames.Where(kind => measured[kind].All(query => engine.Answers(query.Operator))).ToList();
            foreach (var kind in answered) await engine.RunAsync(warming[kind], new RunPlan(1, 1, options.Box / 4));
            var kinds = QuerySet.KindNames.ToDictionary(kind => kind, _ => RunResult.None);
            foreach (var kind in answered)
            {
                kinds[kind] = await engine.RunAsync(measured[kind], new RunPlan(1, options.Passes, options.Box));
                say($"{engine.Name}: {kind}: p50 {kinds[kind].Percentile(0.5):0.000} ms, p99 {kinds[kind].Percentile(0.99):0.000} ms, {kinds[kind].Answers.Count} queries, {kinds[kind].MeanTotal:N0} matches");
            }
            var mixed = await engine.RunAsync(Interleaved([.. answered.Select(kind => measured[kind])]), new RunPlan(2, 1_000, options.Mixed));
            return new EngineRun(engine.Name, engine.Description, indexed, openedIn, kinds, mixed, engine.Memory());
        }
        finally
        {
            await engine.DisposeAsync();
            if (!options.Keep) made.Delete();
        }
    }

    private List<MadeQuery> Interleaved(IReadOnlyList<IReadOnlyList<MadeQuery>> queries) =>
        [.. Enumerable.Range(0, options.Queries).SelectMany(n => queries.Where(list => n < list.Count).Select(list => list[n]))];

    private sealed class CountingStream : Stream
    {
        public long Count { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => Count;

        public override long Position { get => Count; set => throw new NotSupportedException(); }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => Count += count;
    }
}
