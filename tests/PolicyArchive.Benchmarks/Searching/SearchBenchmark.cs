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

/// <summary>Indexes a made-up corpus with each engine and asks each the same questions, in turn.</summary>
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
        var contestants = new List<Contestant>();
        try
        {
            foreach (var engine in engines) await TryAsync(engine, contestants.Count > 0, () => EnterAsync(engine, corpus, measured["AND"][0], contestants));
            foreach (var contestant in contestants)
            {
                await HoldAsync(contestant.Files, contestants);
                foreach (var kind in contestant.Answered(measured)) await contestant.Engine.RunAsync(warming[kind], new RunPlan(1, 1, options.Box / 4));
            }
            // In turn: the machine's own pace changes within minutes, and must not favour whoever is asked in a good one.
            foreach (var kind in QuerySet.KindNames)
                foreach (var contestant in contestants.Where(contestant => contestant.Answered(measured).Contains(kind)))
                {
                    await HoldAsync(contestant.Files, contestants);
                    await TryAsync(contestant.Engine, contestant != contestants[0], () => AskAsync(contestant, kind, measured[kind]));
                }
            var runs = new List<EngineRun>();
            foreach (var contestant in contestants)
            {
                await HoldAsync(contestant.Files, contestants);
                await TryAsync(contestant.Engine, runs.Count > 0, async () => runs.Add(await EndAsync(contestant, measured)));
            }
            return new SearchRun(pages, corpus.Publications, generatedIn, bytes, runs);
        }
        finally
        {
            foreach (var engine in engines) await engine.DisposeAsync();
            contestants.ForEach(contestant => contestant.Files.Dispose());
            if (!options.Keep) contestants.ForEach(contestant => contestant.Made.Delete());
        }
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

    // A peer that fails must not cost the figures of the others.
    private async Task TryAsync(ISearchEngine engine, bool mayFail, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception e) when (mayFail)
        {
            say($"{engine.Name} is left out: {e.Message}");
        }
    }

    private async Task EnterAsync(ISearchEngine engine, MadeCorpus corpus, MadeQuery first, List<Contestant> contestants)
    {
        var made = new MadeIndex(engine, corpus, options.WorkFolder);
        var indexed = await made.MakeAsync(options.Keep);
        say($"{engine.Name}: indexed in {indexed.Elapsed.TotalSeconds:N1} s ({indexed.PagesPerSecond(corpus.Pages):N0} pages/s), {indexed.Bytes >> 20:N0} MB");
        var files = new HeldFiles(made.Folder);
        await HoldAsync(files, contestants);
        say($"{engine.Name}: its files are {(files.AreHeld ? contestants.TrueForAll(other => other.Files.AreHeld) ? "held" : "held while it is asked" : "not held")} in memory");
        var openedIn = await engine.OpenAsync(made.Folder, first);
        say($"{engine.Name}: first answer after {openedIn.TotalMilliseconds:N0} ms");
        contestants.Add(new Contestant(engine, made, files, indexed, openedIn, QuerySet.KindNames.ToDictionary(kind => kind, _ => RunResult.None)));
    }

    /// <summary>Holds the files of the engine that is asked next; where memory does not suffice for those of all engines, in the place of the others'.</summary>
    private static async Task HoldAsync(HeldFiles files, List<Contestant> contestants)
    {
        if (files.AreHeld) return;
        if (!files.Fit) contestants.ForEach(contestant => contestant.Files.Release());
        await files.HoldAsync();
    }

    private async Task AskAsync(Contestant contestant, string kind, IReadOnlyList<MadeQuery> queries)
    {
        var result = contestant.Kinds[kind] = await contestant.Engine.RunAsync(queries, new RunPlan(1, options.Passes, options.Box));
        say($"{contestant.Engine.Name}: {kind}: p50 {result.Percentile(0.5):0.000} ms, p99 {result.Percentile(0.99):0.000} ms, {result.Answers.Count} queries, {result.MeanTotal:N0} matches");
    }

    private async Task<EngineRun> EndAsync(Contestant contestant, Dictionary<string, IReadOnlyList<MadeQuery>> measured)
    {
        var engine = contestant.Engine;
        var mixed = await engine.RunAsync(Interleaved([.. contestant.Answered(measured).Where(kind => kind != QuerySet.OtherNames).Select(kind => measured[kind])]), new RunPlan(2, 1_000, options.Mixed));
        return new EngineRun(engine.Name, engine.Description, contestant.Indexed, contestant.OpenedIn, contestant.Kinds, mixed, engine.Memory());
    }

    private List<MadeQuery> Interleaved(IReadOnlyList<IReadOnlyList<MadeQuery>> queries) =>
        [.. Enumerable.Range(0, options.Queries).SelectMany(n => queries.Where(list => n < list.Count).Select(list => list[n]))];

    /// <summary>An engine that is open, and what it has done so far.</summary>
    private sealed record Contestant(ISearchEngine Engine, MadeIndex Made, HeldFiles Files, IndexingResult Indexed, TimeSpan OpenedIn, Dictionary<string, RunResult> Kinds)
    {
        public List<string> Answered(Dictionary<string, IReadOnlyList<MadeQuery>> queries) =>
            [.. QuerySet.KindNames.Where(kind => queries[kind].All(query => Engine.Answers(query.Operator)))];
    }

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
