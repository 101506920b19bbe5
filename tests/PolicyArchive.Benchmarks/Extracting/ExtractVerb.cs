using System.CommandLine;
using PolicyArchive.Benchmarks.Processes;
using PolicyArchive.Benchmarks.Reports;

namespace PolicyArchive.Benchmarks.Extracting;

/// <summary><c>extract DIR…</c></summary>
internal static class ExtractVerb
{
    public static Command Command()
    {
        var paths = new Argument<string[]>("PATH") { Arity = ArgumentArity.OneOrMore, Description = "PDFs, or folders with PDFs below them." };
        var peers = new Option<string>("--peers") { Description = "pdftotext, mutool, or none.", DefaultValueFactory = _ => "pdftotext,mutool" };
        var processes = new Option<string>("--processes") { Description = "How many processes at once; several parted by commas.", DefaultValueFactory = _ => "1,2" };
        var most = new Option<int>("--most") { Description = "At most so many files.", DefaultValueFactory = _ => int.MaxValue };
        var truth = new Option<string?>("--truth") { Description = "References, one JSON object a line: file, page or null, text." };
        var root = new Option<string?>("--root") { Description = "What the references' paths are relative to; without it, the folder above theirs." };
        var command = new Command("extract", "Pages a second and likeness to references, beside pdftotext and mutool.") { paths, peers, processes, most, truth, root };
        command.SetAction(parsed => RunAsync(
            Files.Below(parsed.GetRequiredValue(paths), parsed.GetValue(most)), [.. Present(parsed.GetRequiredValue(peers).Split(','))],
            [.. parsed.GetRequiredValue(processes).Split(',').Select(count => int.Parse(count, System.Globalization.CultureInfo.InvariantCulture))],
            parsed.GetValue(truth) is { } references ? (references, parsed.GetValue(root) ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(references))!, "..")) : null));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> files, List<Func<int, IPdfReader>> readers, IReadOnlyList<int> processes, (string File, string Root)? truth)
    {
        var load = Machine.Load();
        ExtractBenchmark.Warm(files);
        var runs = new List<ReaderRun>();
        foreach (var count in processes)
            foreach (var open in readers)
            {
                runs.Add(await ExtractBenchmark.RunAsync(open, count, files));
                Console.Error.WriteLine($"{runs[^1].Reader}, {count}: {runs[^1].PagesRead:N0} pages in {runs[^1].Elapsed.TotalSeconds:N1} s");
            }
        Console.WriteLine($"Machine: {await Machine.DescribeAsync()}; load before {load}, after {Machine.Load()}. {files.Count:N0} files.\n");
        Console.WriteLine(ExtractReport.Speed(runs));
        var once = runs.Where(run => run.Processes == processes[0]).ToList();
        Console.WriteLine(ExtractReport.Outcomes(once));
        if (truth is { Root: var below }) Console.WriteLine(ExtractReport.Folders(once, below));
        if (truth is { } references) Console.WriteLine(ExtractReport.Similarities([.. Truth.Read(references.File, references.Root)
            .Where(one => once[0].Files.ContainsKey(Path.GetFullPath(Path.Combine(references.Root, one.File))))], references.Root, once));
        Console.WriteLine("Not read by ours:\n");
        foreach (var line in ExtractReport.NotReadByOurs(once)) Console.WriteLine($"- {line}");
        return 0;
    }

    private static IEnumerable<Func<int, IPdfReader>> Present(string[] peers)
    {
        yield return processes => new OurReader(processes);
        foreach (var peer in peers.Where(peer => peer != "none"))
        {
            if (!ToolReader.Names.Contains(peer)) throw new ArgumentException($"There is no peer {peer}.");
            if (Programs.Has(peer)) yield return _ => new ToolReader(peer);
            else Console.Error.WriteLine($"{peer} is left out: it is not installed (apt-get install {(peer == "mutool" ? "mupdf-tools" : "poppler-utils")}).");
        }
    }
}
