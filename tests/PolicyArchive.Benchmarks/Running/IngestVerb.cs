using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using PolicyArchive.Benchmarks.Extracting;
using PolicyArchive.Benchmarks.Processes;
using PolicyArchive.Benchmarks.Reports;
using static PolicyArchive.Benchmarks.Reports.MarkdownTable;

namespace PolicyArchive.Benchmarks.Running;

/// <summary><c>ingest DIR…</c>: the whole way from file to searchable, in a new archive, by the program itself; beside pdftotext on the same files.</summary>
internal static class IngestVerb
{
    public static Command Command()
    {
        var paths = new Argument<string[]>("PATH") { Arity = ArgumentArity.OneOrMore, Description = "PDFs, or folders with PDFs below them." };
        var most = new Option<int>("--most") { Description = "At most so many files.", DefaultValueFactory = _ => int.MaxValue };
        var work = new Option<string>("--work") { Description = "Where the archive is made; it is deleted afterwards.", DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "policyarchive-benchmarks") };
        var command = new Command("ingest", "From file to searchable: files/s, pages/s, memory; beside pdftotext.") { paths, most, work };
        command.SetAction(parsed => RunAsync(Files.Below(parsed.GetRequiredValue(paths), parsed.GetValue(most)), parsed.GetRequiredValue(work)));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> files, string work)
    {
        var load = Machine.Load();
        ExtractBenchmark.Warm(files);
        var home = Path.Combine(work, "ingest-home");
        if (Directory.Exists(home)) Directory.Delete(home, recursive: true);
        Directory.CreateDirectory(work);

        var begun = Stopwatch.StartNew();
        using var process = PolicyArchiveProgram.Start(["ingest", .. files, "--home", home, "--json"]);
        var watch = new MemoryWatch(process.Id);
        var output = await PolicyArchiveProgram.EndAsync(process, mostCode: 1);
        var elapsed = begun.Elapsed;
        await watch.DisposeAsync();
        var taken = Outcomes(output);
        var pages = taken.Sum(outcome => outcome.Pages);
        Console.Error.WriteLine($"ours: {files.Count:N0} files, {pages:N0} pages in {elapsed.TotalSeconds:N1} s");

        Console.WriteLine($"Machine: {await Machine.DescribeAsync()}; load before {load}, after {Machine.Load()}.\n");
        var table = new MarkdownTable($"{files.Count:N0} files", "wall s", "files/s", "pages", "pages/s", "ours ÷ it");
        table.Add("policyarchive ingest (start, extract, store, catalogue, index, end)", Number(elapsed.TotalSeconds), Number(files.Count / elapsed.TotalSeconds), $"{pages:N0}", Number(pages / elapsed.TotalSeconds), "");
        if (Programs.Has("pdftotext"))
        {
            var peer = await ExtractBenchmark.RunAsync(_ => new ToolReader("pdftotext"), Environment.ProcessorCount, files);
            table.Add($"pdftotext alone, {Environment.ProcessorCount} processes", Number(peer.Elapsed.TotalSeconds), Number(files.Count / peer.Elapsed.TotalSeconds), $"{peer.PagesRead:N0}",
                Number(peer.PagesRead / peer.Elapsed.TotalSeconds), Ratio(pages / elapsed.TotalSeconds, peer.PagesRead / peer.Elapsed.TotalSeconds));
        }
        Console.WriteLine(table);
        Console.WriteLine($"Peak resident memory: the process {watch.Main >> 20:N0} MB, its children together {watch.Children >> 20:N0} MB, the largest child {watch.Child >> 20:N0} MB. "
            + $"Archive on disk: {SizeOf(home) >> 20:N0} MB, of it store {SizeOf(Path.Combine(home, "store")) >> 20:N0}, text {SizeOf(Path.Combine(home, "text")) >> 20:N0}, index {SizeOf(Path.Combine(home, "index")) >> 20:N0}.\n");
        Console.WriteLine(OutcomeTable(taken));
        Directory.Delete(home, recursive: true);
        return 0;
    }

    private static List<(string Outcome, int Pages)> Outcomes(string output)
    {
        using var json = JsonDocument.Parse(output);
        var files = json.RootElement.GetProperty("files").EnumerateArray().Select(file =>
            (file.GetProperty("reason").GetString() is { } reason ? $"rejected: {reason}" : file.GetProperty("outcome").GetString()!, file.GetProperty("pages").GetInt32()));
        var leftOut = json.RootElement.GetProperty("leftOut").EnumerateArray().Select(_ => ("left where it is", 0));
        return [.. files.Concat(leftOut)];
    }

    private static MarkdownTable OutcomeTable(List<(string Outcome, int Pages)> taken)
    {
        var table = new MarkdownTable("outcome", "files", "pages");
        foreach (var group in taken.GroupBy(one => one.Outcome).OrderBy(group => group.Key, StringComparer.Ordinal))
            table.Add(group.Key, $"{group.Count():N0}", $"{group.Sum(one => one.Pages):N0}");
        return table;
    }

    private static long SizeOf(string folder) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) : 0;
}
