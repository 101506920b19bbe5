using System.Text.Json;
using PolicyArchive.Benchmarks.Corpus;

namespace PolicyArchive.Benchmarks.Relevance;

/// <summary>
/// Texts with questions and judgements: <c>corpus.jsonl</c> (id, text, title if any), <c>queries.jsonl</c> (id, text) and <c>qrels.tsv</c>
/// (query, document, relevance; a first line without a number is a heading). Each text is one publication of one page.
/// </summary>
internal sealed record QuestionSet(IReadOnlyList<MadePublication> Texts, IReadOnlyList<string> Questions, IReadOnlyList<IReadOnlySet<int>> Right)
{
    public const int Depth = 10;

    public static QuestionSet Read(string folder)
    {
        var texts = Rows(Path.Combine(folder, "corpus.jsonl"));
        var places = texts.Select((text, place) => (text.Id, place)).DistinctBy(pair => pair.Id).ToDictionary(pair => pair.Id, pair => pair.place);
        var right = File.ReadLines(Path.Combine(folder, "qrels.tsv")).Select(line => line.Split('\t'))
            .Where(parts => parts.Length >= 3 && int.TryParse(parts[^1], out var relevance) && relevance > 0 && places.ContainsKey(parts[^2]))
            .ToLookup(parts => parts[0], parts => places[parts[^2]]);
        var asked = Rows(Path.Combine(folder, "queries.jsonl")).Where(query => right.Contains(query.Id)).ToList();
        return new QuestionSet(
            [.. texts.Select((text, place) => new MadePublication(MadeCorpus.IdOf(place), text.Title, Kind.Report, 2000, ["ko"], "p", [], [new MadePage("ko", text.Text)]))],
            [.. asked.Select(query => query.Text)], [.. asked.Select(query => right[query.Id].ToHashSet())]);
    }

    /// <summary>Mean reciprocal rank and mean recall within the first ten.</summary>
    /// <param name="found">For each question the texts found, best first, by their places in the corpus.</param>
    public (double ReciprocalRank, double Recall) Score(IReadOnlyList<IReadOnlyList<int>> found)
    {
        var ranks = found.Select((list, question) => 1 + list.Take(Depth).ToList().FindIndex(place => Right[question].Contains(place)));
        var recalls = found.Select((list, question) => (double)list.Take(Depth).Count(place => Right[question].Contains(place)) / Right[question].Count);
        return (ranks.Average(rank => rank == 0 ? 0 : 1.0 / rank), recalls.Average());
    }

    private static List<(string Id, string Title, string Text)> Rows(string file)
    {
        var rows = new List<(string, string, string)>();
        foreach (var line in File.ReadLines(file).Where(line => line.Length > 0))
        {
            using var json = JsonDocument.Parse(line);
            string Value(string name) => json.RootElement.TryGetProperty(name, out var value) ? value.ToString() : "";
            rows.Add((Value("id"), Value("title"), Value("text")));
        }
        return rows;
    }
}
