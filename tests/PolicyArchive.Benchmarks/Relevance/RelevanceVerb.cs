using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using PolicyArchive.Benchmarks.Reports;
using PolicyArchive.Benchmarks.Searching.Engines;

namespace PolicyArchive.Benchmarks.Relevance;

/// <summary><c>relevance DIR</c></summary>
internal static class RelevanceVerb
{
    public static Command Command()
    {
        var folder = new Argument<string>("DIR") { Description = "A folder with corpus.jsonl, queries.jsonl and qrels.tsv." };
        var work = new Option<string>("--work") { Description = "Where indexes are built.", DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "policyarchive-benchmarks") };
        var json = new Option<bool>("--json") { Description = "Print the figures as JSON." };
        var command = new Command("relevance", "MRR@10 and recall@10 over judged questions, beside Java Lucene's analysers.") { folder, work, json };
        command.SetAction(parsed => RunAsync(parsed.GetRequiredValue(folder), Path.GetFullPath(parsed.GetRequiredValue(work)), parsed.GetValue(json)));
        return command;
    }

    private static async Task<int> RunAsync(string folder, string work, bool asJson)
    {
        var set = QuestionSet.Read(folder);
        var scores = new List<(string Name, double ReciprocalRank, double Recall)>();
        void Add(string name, IReadOnlyList<IReadOnlyList<int>> found) => scores.Add((name, set.Score(found).ReciprocalRank, set.Score(found).Recall));

        var index = Path.Combine(work, $"relevance-{Environment.ProcessId}");
        Add("ours", OurFinder.Find(set, index));
        Directory.Delete(index, recursive: true);
        var java = new JavaEngine(work, wholeAnswer: false);
        if (java.Missing is { } missing) Console.Error.WriteLine($"Java Lucene is left out: {missing}");
        else foreach (var analyser in JavaFinder.Analysers) Add($"java-{analyser}", await JavaFinder.FindAsync(set, analyser, java));

        if (asJson)
            Console.WriteLine(JsonSerializer.Serialize(new { set = Path.GetFileName(Path.GetFullPath(folder)), texts = set.Texts.Count, questions = set.Questions.Count, scores = scores.Select(score => new { name = score.Name, mrr10 = score.ReciprocalRank, r10 = score.Recall }) }, Output.Json));
        else
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folder}: {set.Texts.Count} texts, {set.Questions.Count} questions"));
            foreach (var (name, rank, recall) in scores) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} MRR@10 {rank:0.0000} R@10 {recall:0.0000}"));
        }
        return 0;
    }
}
