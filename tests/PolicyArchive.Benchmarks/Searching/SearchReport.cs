using System.Globalization;
using System.Text;
using PolicyArchive.Benchmarks.Corpus;
using PolicyArchive.Benchmarks.Reports;
using PolicyArchive.Benchmarks.Searching.Engines;
using static PolicyArchive.Benchmarks.Reports.MarkdownTable;

namespace PolicyArchive.Benchmarks.Searching;

/// <summary>The search benchmark's figures as Markdown and as data.</summary>
internal static class SearchReport
{
    private const double MostMedian = 5;
    private const double MostP99 = 25;
    private const long MostResident = 600L << 20;
    private const double LeastSqlFactor = 10;
    private const double MostGrowth = 3;

    public static string Markdown(IReadOnlyList<SearchRun> runs)
    {
        var text = new StringBuilder();
        foreach (var run in runs) Append(text, run);
        for (var i = 1; i < runs.Count; i++) AppendGrowth(text, runs[i - 1], runs[i]);
        return text.ToString();
    }

    public static object Data(SearchRun run) => new
    {
        pages = run.Pages,
        publications = run.Publications,
        textBytes = run.TextBytes,
        generatedSeconds = run.GeneratedIn.TotalSeconds,
        engines = run.Engines.Select(engine => new
        {
            name = engine.Engine,
            description = engine.Description,
            indexedSeconds = engine.Indexed.Elapsed.TotalSeconds,
            pagesPerSecond = engine.Indexed.PagesPerSecond(run.Pages),
            indexBytes = engine.Indexed.Bytes,
            openedMs = engine.OpenedIn.TotalMilliseconds,
            residentBytes = engine.Memory.Resident,
            peakBytes = engine.Memory.Peak,
            queriesPerSecond = engine.Mixed.PerSecond,
            kinds = engine.Kinds.Select(kind => new
            {
                kind = kind.Key, queries = kind.Value.Answers.Count, p50 = Finite(kind.Value.Percentile(0.5)), p95 = Finite(kind.Value.Percentile(0.95)),
                p99 = Finite(kind.Value.Percentile(0.99)), matches = kind.Value.MeanTotal,
            }),
        }),
    };

    private static void Append(StringBuilder text, SearchRun run)
    {
        text.Append(CultureInfo.InvariantCulture, $"### {run.Pages:N0} pages, {run.Publications:N0} publications, {run.TextBytes >> 20:N0} MB of text\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Making the corpus alone takes {run.GeneratedIn.TotalSeconds:N1} s ({run.Pages / run.GeneratedIn.TotalSeconds:N0} pages/s) and is part of each engine's indexing time.\n\n");
        foreach (var engine in run.Engines) text.Append(CultureInfo.InvariantCulture, $"- **{engine.Engine}**: {engine.Description}\n");
        text.Append('\n').Append(Indexing(run)).Append('\n').Append(Latencies(run)).Append('\n').Append(Matches(run)).Append('\n').Append(Verdicts(run)).Append('\n');
    }

    private static MarkdownTable Indexing(SearchRun run)
    {
        var table = new MarkdownTable("engine", "indexed in s", "pages/s", "index MB", "start to first answer ms", "queries/s, 2 threads, mixed", "ours ÷ it", "resident MB", "of it anonymous MB", "peak MB");
        foreach (var engine in run.Engines)
            table.Add(engine.Engine, Time(engine.Indexed), Number(engine.Indexed.PagesPerSecond(run.Pages)), $"{engine.Indexed.Bytes >> 20:N0}",
                Number(engine.OpenedIn.TotalMilliseconds), Number(engine.Mixed.PerSecond), Ratio(run.Ours.Mixed.PerSecond, engine.Mixed.PerSecond),
                Megabytes(engine.Memory.Resident), Megabytes(engine.Memory.Anonymous), Megabytes(engine.Memory.Peak));
        return table;
    }

    private static string Time(IndexingResult indexed) =>
        Number(indexed.Elapsed.TotalSeconds) + (indexed.From > 0 ? $" (behind {indexed.From * MadeCorpus.PagesAPublication:N0} pages)" : "") + (indexed.IsOfEarlierRun ? " (earlier)" : "");

    private static MarkdownTable Latencies(SearchRun run)
    {
        var table = new MarkdownTable(["ms: p50 / p95 / p99", .. run.Engines.Select(engine => engine.Engine), .. run.Engines.Skip(1).Select(engine => $"ours ÷ {engine.Engine} (p50, p99)")]);
        foreach (var kind in QuerySet.KindNames)
            table.Add([kind, .. run.Engines.Select(engine => Cell(engine.Kinds[kind])), .. run.Engines.Skip(1).Select(engine => Ratios(run.Ours.Kinds[kind], engine.Kinds[kind]))]);
        return table;
    }

    private static MarkdownTable Matches(SearchRun run)
    {
        var table = new MarkdownTable(["publications matched, mean (queries asked)", .. run.Engines.Select(engine => engine.Engine)]);
        foreach (var kind in QuerySet.KindNames)
            table.Add([kind, .. run.Engines.Select(engine => $"{Number(engine.Kinds[kind].MeanTotal)} ({engine.Kinds[kind].Answers.Count})")]);
        return table;
    }

    private static MarkdownTable Verdicts(SearchRun run)
    {
        var table = new MarkdownTable("budget", "outcome");
        table.Add("p50 ≤ 5 ms for every kind", Verdict(run.Ours, 0.5, MostMedian));
        table.Add("p99 ≤ 25 ms for every kind", Verdict(run.Ours, 0.99, MostP99));
        foreach (var peer in run.Engines.Skip(1))
        {
            if (peer.Engine.StartsWith("java", StringComparison.Ordinal)) table.Add($"never slower than {peer.Engine} (p50)", NotSlower(run.Ours, peer));
            else table.Add($"≥ 10× faster than {peer.Engine} on common words (p50)", TenTimes(run.Ours, peer));
        }
        table.Add("resident ≤ 600 MB while serving", run.Ours.Memory.Resident <= MostResident ? $"met: {Megabytes(run.Ours.Memory.Resident)} MB" : $"**missed**: {Megabytes(run.Ours.Memory.Resident)} MB");
        return table;
    }

    private static void AppendGrowth(StringBuilder text, SearchRun smaller, SearchRun larger)
    {
        var table = new MarkdownTable($"p50 of ours in ms, {smaller.Pages:N0} → {larger.Pages:N0} pages", "smaller", "larger", "growth", "budget ≤ 3×");
        foreach (var kind in QuerySet.KindNames)
        {
            var (before, after) = (smaller.Ours.Kinds[kind].Percentile(0.5), larger.Ours.Kinds[kind].Percentile(0.5));
            table.Add(kind, Number(before), Number(after), Ratio(after, before), after <= MostGrowth * before ? "met" : "**missed**");
        }
        text.Append(table).Append('\n');
    }

    private static string Verdict(EngineRun ours, double share, double most)
    {
        var slow = ours.Kinds.Where(kind => !(kind.Value.Percentile(share) <= most)).Select(kind => $"{kind.Key} {Number(kind.Value.Percentile(share))} ms").ToList();
        return slow.Count == 0 ? $"met: worst {Number(ours.Kinds.Values.Max(kind => kind.Percentile(share)))} ms" : $"**missed**: {string.Join(", ", slow)}";
    }

    private static string NotSlower(EngineRun ours, EngineRun peer)
    {
        var slower = ours.Kinds.Where(kind => kind.Value.Percentile(0.5) > peer.Kinds[kind.Key].Percentile(0.5))
            .Select(kind => $"{kind.Key} {Ratio(kind.Value.Percentile(0.5), peer.Kinds[kind.Key].Percentile(0.5))}").ToList();
        return slower.Count == 0 ? "met" : $"**missed**: {string.Join(", ", slower)}";
    }

    private static string TenTimes(EngineRun ours, EngineRun peer)
    {
        var factor = peer.Kinds["common"].Percentile(0.5) / ours.Kinds["common"].Percentile(0.5);
        return $"{(factor >= LeastSqlFactor ? "met" : "**missed**")}: {Number(factor)}× faster";
    }

    private static string Cell(RunResult result) => $"{Number(result.Percentile(0.5))} / {Number(result.Percentile(0.95))} / {Number(result.Percentile(0.99))}";

    private static string Ratios(RunResult ours, RunResult theirs) =>
        $"{Ratio(ours.Percentile(0.5), theirs.Percentile(0.5))}, {Ratio(ours.Percentile(0.99), theirs.Percentile(0.99))}";

    private static string Megabytes(long bytes) => bytes == 0 ? "–" : $"{bytes >> 20:N0}";

    private static double? Finite(double value) => double.IsNaN(value) ? null : value;
}
