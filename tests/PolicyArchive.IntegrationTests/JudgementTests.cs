using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;

namespace PolicyArchive.IntegrationTests;

[Collection(SampleArchiveCollection.Name)]
public sealed class JudgementTests(SampleArchive archive)
{
    private sealed record Judgement(string Query, string Language, string File, int Page);

    private sealed record Verdict(Judgement Judgement, int Rank, bool IsPageListed);

    [Fact]
    public async Task The_judged_queries_find_the_right_publication_and_the_right_page()
    {
        var verdicts = new List<Verdict>();
        foreach (var judgement in Judgements()) verdicts.Add(await JudgeAsync(judgement));

        Print(verdicts);
        verdicts.Should().HaveCountGreaterThanOrEqualTo(60);
        verdicts.Select(verdict => verdict.Judgement.Language).Distinct().Should().BeEquivalentTo("en", "ko", "mixed");
        Share(verdicts, verdict => verdict.Rank is >= 1 and <= 3).Should().BeGreaterThanOrEqualTo(0.95, "the right publication is among the first three");
        Share(verdicts, verdict => verdict.IsPageListed).Should().BeGreaterThanOrEqualTo(0.90, "the right page is among those listed");
    }

    private static List<Judgement> Judgements()
    {
        using var csv = new CsvReader(new StreamReader(Repository.Sample("judgements.csv")), CultureInfo.InvariantCulture);
        var judgements = new List<Judgement>();
        csv.Read();
        csv.ReadHeader();
        while (csv.Read()) judgements.Add(new Judgement(csv["query"]!, csv["language"]!, csv["file"]!.Normalize(), int.Parse(csv["page"]!, CultureInfo.InvariantCulture)));
        return judgements;
    }

    private async Task<Verdict> JudgeAsync(Judgement judgement)
    {
        var results = await archive.Server.GetJsonAsync($"/api/v1/search?q={Uri.EscapeDataString(judgement.Query)}");
        var rank = 0;
        foreach (var hit in results.GetProperty("hits").EnumerateArray())
        {
            rank++;
            if (await FirstPageOfAsync(hit, judgement.File) is not { } firstPage) continue;
            var isListed = hit.GetProperty("pages").EnumerateArray().Any(page => page.GetProperty("number").GetInt32() == firstPage + judgement.Page - 1);
            return new Verdict(judgement, rank, isListed);
        }
        return new Verdict(judgement, 0, false);
    }

    // A judged file may be an attachment: its pages follow those of the main file.
    private async Task<int?> FirstPageOfAsync(JsonElement hit, string file)
    {
        var record = await archive.Server.GetJsonAsync($"/api/v1/publications/{hit.GetProperty("id").GetString()}");
        var first = 1;
        foreach (var original in record.GetProperty("originals").EnumerateArray())
        {
            if (original.GetProperty("name").GetString()!.Normalize() == file) return first;
            first += original.GetProperty("pageCount").GetInt32();
        }
        return null;
    }

    private static void Print(List<Verdict> verdicts)
    {
        var table = new StringBuilder();
        foreach (var verdict in verdicts)
            table.AppendLine(CultureInfo.InvariantCulture, $"{(verdict.Rank == 0 ? "-" : verdict.Rank.ToString(CultureInfo.InvariantCulture)),4} {(verdict.IsPageListed ? "page" : "    ")}  {verdict.Judgement.Language,-5} {verdict.Judgement.Query}  →  {verdict.Judgement.File}, {verdict.Judgement.Page}");
        foreach (var group in verdicts.GroupBy(verdict => verdict.Judgement.Language).Append(verdicts.GroupBy(_ => "all").Single()))
            table.AppendLine(CultureInfo.InvariantCulture,
                $"{group.Key,-5}: {group.Count()} queries, publication in the first three {Share(group, v => v.Rank is >= 1 and <= 3):P1}, first {Share(group, v => v.Rank == 1):P1}, page listed {Share(group, v => v.IsPageListed):P1}");
        Console.WriteLine(table);
    }

    private static double Share(IEnumerable<Verdict> verdicts, Func<Verdict, bool> isSo) => verdicts.Average(verdict => isSo(verdict) ? 1.0 : 0.0);
}
