using PolicyArchive.Benchmarks.Reports;
using static PolicyArchive.Benchmarks.Reports.MarkdownTable;

namespace PolicyArchive.Benchmarks.Extracting;

/// <summary>The extraction benchmark's tables.</summary>
internal static class ExtractReport
{
    private const int WorstShown = 15;

    /// <summary>Speed over the files that every reader could read; files that one of them refuses or times out on say nothing of speed.</summary>
    public static MarkdownTable Speed(IReadOnlyList<ReaderRun> runs)
    {
        var common = runs[0].Files.Keys.Where(file => runs.All(run => run.Files[file].Pages is not null)).ToHashSet();
        var pages = common.Sum(file => runs[0].Files[file].Pages!.Count);
        var table = new MarkdownTable($"reader, processes ({common.Count:N0} files that all can read, {pages:N0} pages)", "all files: pages", "wall s", "pages/s", "ours ÷ it", "slowest file s", "those files: pages/s a process", "ours ÷ it");
        foreach (var run in runs)
        {
            var busy = common.Sum(file => run.Files[file].Took.TotalSeconds);
            var ours = runs.First(other => other.Reader == "ours" && other.Processes == run.Processes);
            table.Add($"{run.Reader}, {run.Processes}", $"{run.PagesRead:N0}", Number(run.Elapsed.TotalSeconds), Number(run.PagesPerSecond), Ratio(ours.PagesPerSecond, run.PagesPerSecond),
                Number(run.Files.Values.Max(reading => reading.Took.TotalSeconds)), Number(pages / busy), Ratio(busy, common.Sum(file => ours.Files[file].Took.TotalSeconds)));
        }
        return table;
    }

    public static MarkdownTable Outcomes(IReadOnlyList<ReaderRun> runs)
    {
        var table = new MarkdownTable(["outcome", .. runs.Select(run => $"{run.Reader}: files (pages)")]);
        foreach (var outcome in runs.SelectMany(run => run.Files.Values).Select(reading => reading.Outcome).Distinct().Order(StringComparer.Ordinal))
            table.Add([outcome, .. runs.Select(run => Count(run.Files.Values.Where(reading => reading.Outcome == outcome)))]);
        foreach (var status in Enum.GetValues<PageStatus>())
            table.Add([$"pages: {status}", .. runs.Select(run => run.Reader == "ours" ? $"{run.Files.Values.Sum(reading => reading.Statuses.Count(one => one == status)):N0}" : "–")]);
        return table;
    }

    /// <summary>Files that ours did not read and another did, or that took ours longest.</summary>
    public static IEnumerable<string> NotReadByOurs(IReadOnlyList<ReaderRun> runs) =>
        runs[0].Files.Where(file => file.Value.Pages is null).OrderBy(file => file.Value.Outcome).ThenBy(file => file.Key)
            .Select(file => $"{file.Value.Outcome}: {file.Key}: {file.Value.Detail} ({string.Join(", ", runs.Skip(1).Where(run => run.Processes == runs[0].Processes).Select(run => $"{run.Reader}: {run.Files[file.Key].Outcome}"))})");

    /// <summary>What was read of the files of each folder below the root.</summary>
    public static MarkdownTable Folders(IReadOnlyList<ReaderRun> runs, string root)
    {
        var table = new MarkdownTable(["folder", "files", .. runs.Select(run => $"{run.Reader}: files read (pages)"), "ours: refused"]);
        foreach (var folder in runs[0].Files.Keys.GroupBy(file => Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar)[0]).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var refused = folder.Select(file => runs[0].Files[file]).Where(reading => reading.Pages is null).GroupBy(reading => reading.Outcome.Replace("refused: ", "", StringComparison.Ordinal));
            table.Add([folder.Key, $"{folder.Count():N0}", .. runs.Select(run => Count(folder.Select(file => run.Files[file]).Where(reading => reading.Pages is not null))),
                string.Join(", ", refused.OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key} {group.Count()}"))]);
        }
        return table;
    }

    public static string Similarities(IReadOnlyList<Truth> truths, string root, IReadOnlyList<ReaderRun> runs)
    {
        var scored = truths.Select(truth => (Truth: truth, Scores: runs.Select(run => Score(truth, root, run)).ToList())).ToList();
        var table = new MarkdownTable(["mean similarity to the reference", "references", .. runs.Select(run => run.Reader)]);
        foreach (var kind in scored.GroupBy(one => one.Truth.Kind).OrderBy(group => group.Key, StringComparer.Ordinal))
            table.Add([kind.Key, $"{kind.Count()}", .. runs.Select((_, i) => $"{kind.Average(one => one.Scores[i]):0.0000}")]);
        table.Add(["all references", $"{scored.Count}", .. runs.Select((_, i) => $"{scored.Average(one => one.Scores[i]):0.0000}")]);
        var best = scored.GroupBy(one => (one.Truth.File, one.Truth.Page)).ToList();
        table.Add(["each file (or page) by its nearest reference", $"{best.Count}", .. runs.Select((_, i) => $"**{best.Average(file => file.Max(one => one.Scores[i])):0.0000}**")]);

        var worst = new MarkdownTable(["furthest behind the best other reader", .. runs.Select(run => run.Reader)]);
        foreach (var file in best.Select(file => (file.Key, Scores: runs.Select((_, i) => file.Max(one => one.Scores[i])).ToList()))
                     .OrderBy(file => file.Scores[0] - file.Scores.Skip(1).DefaultIfEmpty(1).Max()).Take(WorstShown))
            worst.Add([$"{file.Key.File}{(file.Key.Page is { } page ? $", page {page}" : "")}", .. file.Scores.Select(score => $"{score:0.000}")]);
        return $"{table}\n{worst}";
    }

    private static double Score(Truth truth, string root, ReaderRun run)
    {
        var pages = run.Files.GetValueOrDefault(Path.GetFullPath(Path.Combine(root, truth.File)))?.Pages;
        if (pages is null) return truth.Text.Trim().Length == 0 ? 1 : 0;
        var text = truth.Page is { } number ? pages.ElementAtOrDefault(number - 1) ?? "" : string.Join('\n', pages);
        return Similarity.Of(text, truth.Text);
    }

    private static string Count(IEnumerable<Reading> readings)
    {
        var list = readings.ToList();
        return list.Count == 0 ? "0" : $"{list.Count:N0} ({list.Sum(reading => reading.Pages?.Count ?? 0):N0})";
    }
}
