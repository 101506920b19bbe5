using System.Globalization;
using System.Text.Json;

namespace PolicyArchive.IntegrationTests;

/// <summary>The marks against an independent witness: poppler says where each word stands, and draws its ink.</summary>
[Collection(SampleArchiveCollection.Name)]
public sealed class HighlightTests(SampleArchive archive, ITestOutputHelper output)
{
    private const double InkCovered = 0.9;

    [Theory]
    [InlineData("tap-water-brochure.pdf", 3)]
    [InlineData("rotated-transport-report.pdf", 4)]
    [InlineData("rotated-transport-report.pdf", 7)]
    [InlineData("cropped-cycle-map.pdf", 1)]
    [InlineData("planning-explainer.pdf", 2)]
    [InlineData("수돗물-안내서.pdf", 3)]
    public async Task The_boxes_of_every_word_of_a_page_cover_its_ink(string file, int number)
    {
        var id = await IdOfAsync(file);
        var page = await PopplerPage.DrawAsync(Repository.Sample(file), number);
        var missed = new List<string>();
        foreach (var group in page.Words.GroupBy(word => word.Text))
        {
            var shown = await archive.Server.GetJsonAsync($"/api/v1/publications/{id}/pages/{number}?q={Uri.EscapeDataString($"\"{group.Key}\"")}");
            shown.GetProperty("width").GetDouble().Should().BeApproximately(page.Width, 0.01, "sizes are as displayed");
            shown.GetProperty("height").GetDouble().Should().BeApproximately(page.Height, 0.01, "sizes are as displayed");
            var boxes = BoxesOf(shown).ToList();
            missed.AddRange(group.Where(word => page.ShareOfInkInside(word, boxes) < InkCovered).Select(word => word.ToString()));
        }
        output.WriteLine($"{file}, page {number}: {page.Words.Count} words, {missed.Count} not covered");
        missed.Should().BeEmpty();
        page.Words.Count.Should().BeGreaterThan(40);
    }

    private async Task<string> IdOfAsync(string file)
    {
        for (var start = 0; ; start += 100)
        {
            var results = await archive.Server.GetJsonAsync($"/api/v1/search?q=&rows=100&start={start}");
            foreach (var hit in results.GetProperty("hits").EnumerateArray())
            {
                var record = await archive.Server.GetJsonAsync($"/api/v1/publications/{hit.GetProperty("id").GetString()}");
                if (record.GetProperty("originals").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } main
                    && main.GetProperty("name").GetString()!.Normalize() == file.Normalize()) return record.GetProperty("id").GetString()!;
            }
            results.GetProperty("total").GetInt32().Should().BeGreaterThan(start + 100, string.Create(CultureInfo.InvariantCulture, $"{file} is in the archive"));
        }
    }

    private static IEnumerable<Box> BoxesOf(JsonElement page) =>
        from highlight in page.GetProperty("highlights").EnumerateArray()
        from box in highlight.GetProperty("boxes").EnumerateArray()
        select new Box(box.GetProperty("x").GetDouble(), box.GetProperty("y").GetDouble(), box.GetProperty("width").GetDouble(), box.GetProperty("height").GetDouble());
}
