using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;

namespace PolicyArchive.IntegrationTests;

/// <summary>Queries in one language whose answer is a publication in the other.</summary>
[Collection(SampleArchiveCollection.Name)]
public sealed class CrossLanguageTests(SampleArchive archive)
{
    private sealed record Judgement(string Query, string Language, string File);

    [Fact]
    public async Task Who_asks_in_one_language_finds_what_is_written_in_the_other()
    {
        var files = await FilesAsync();
        var (table, with, without) = (new StringBuilder(), 0, 0);
        var judgements = Judgements();
        foreach (var judgement in judgements)
        {
            var (expanded, plain) = (await RankAsync(judgement, "", files), await RankAsync(judgement, "&expand=off", files));
            if (expanded is not null) with++;
            if (plain is not null) without++;
            table.AppendLine(CultureInfo.InvariantCulture, $"{expanded?.ToString(CultureInfo.InvariantCulture) ?? "-",4} {plain?.ToString(CultureInfo.InvariantCulture) ?? "-",4}  {judgement.Language}  {judgement.Query}  →  {judgement.File}");
        }
        table.AppendLine(CultureInfo.InvariantCulture, $"recall@10 of {judgements.Count} queries: {(double)with / judgements.Count:P1} with other names, {(double)without / judgements.Count:P1} without");
        Console.WriteLine(table);

        judgements.Should().HaveCountGreaterThanOrEqualTo(40);
        judgements.Select(judgement => judgement.Language).Distinct().Should().BeEquivalentTo("en", "ko");
        ((double)with / judgements.Count).Should().BeGreaterThanOrEqualTo(0.8, "the publication in the other language is among the first ten");
        with.Should().BeGreaterThan(without);
    }

    private static List<Judgement> Judgements()
    {
        using var csv = new CsvReader(new StreamReader(Repository.Sample("judgements-cross.csv")), CultureInfo.InvariantCulture);
        var judgements = new List<Judgement>();
        csv.Read();
        csv.ReadHeader();
        while (csv.Read()) judgements.Add(new Judgement(csv["query"]!, csv["language"]!, csv["file"]!.Normalize()));
        return judgements;
    }

    /// <summary>File to the identifier of the publication that has it.</summary>
    private async Task<Dictionary<string, string>> FilesAsync()
    {
        var files = new Dictionary<string, string>();
        foreach (var hit in (await archive.Server.GetJsonAsync("/api/v1/search?rows=100")).GetProperty("hits").EnumerateArray())
        {
            var id = hit.GetProperty("id").GetString()!;
            foreach (var original in (await archive.Server.GetJsonAsync($"/api/v1/publications/{id}")).GetProperty("originals").EnumerateArray())
                files[original.GetProperty("name").GetString()!.Normalize()] = id;
        }
        return files;
    }

    private async Task<int?> RankAsync(Judgement judgement, string setting, Dictionary<string, string> files)
    {
        var results = await archive.Server.GetJsonAsync($"/api/v1/search?q={Uri.EscapeDataString(judgement.Query)}{setting}");
        var ids = results.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("id").GetString()).ToList();
        var rank = ids.IndexOf(files[judgement.File]) + 1;
        return rank == 0 ? null : rank;
    }
}
