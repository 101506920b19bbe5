using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PolicyArchive.IntegrationTests;

/// <summary>Marks against an independent scan: what a page's text holds of a query, told without the index's analysis.</summary>
[Collection(SampleArchiveCollection.Name)]
public sealed class MarkTests(SampleArchive archive)
{
    private const int Pairs = 300;

    private sealed record Leaf(string Publication, int Number, string Text);

    [Fact]
    public async Task Every_mark_is_asked_for_and_everything_that_is_asked_for_is_marked()
    {
        var random = new Random(20260609);
        var pages = await PagesAsync();
        var missing = new List<string>();
        var tooMany = new List<string>();
        var marked = new SortedDictionary<string, (int Pairs, int Occurrences, int Marks)>(StringComparer.Ordinal);
        for (var pair = 0; pair < Pairs;)
        {
            var page = pages[random.Next(pages.Count)];
            if (ScannedQuery.Draw(page.Text, random, pair) is not { } query) continue;
            pair++;
            var marks = await MarksAsync(page, query.Text);
            var occurrences = query.Occurrences(page.Text).ToList();
            occurrences.Should().NotBeEmpty("the query was drawn from the page");
            missing.AddRange(occurrences.Where(place => !IsCovered(place, marks)).Select(place => Tell(page, query, place)));
            tooMany.AddRange(marks.Where(mark => !query.AsksFor(page.Text, mark.Start, mark.Length)).Select(mark => Tell(page, query, mark)));
            var so = marked.GetValueOrDefault(query.Form);
            marked[query.Form] = (so.Pairs + 1, so.Occurrences + occurrences.Count, so.Marks + marks.Count);
        }

        foreach (var (kind, count) in marked) Console.WriteLine($"{kind,-16} {count.Pairs} pairs, {count.Occurrences} occurrences, {count.Marks} marks");
        missing.Should().BeEmpty("every occurrence is marked");
        tooMany.Should().BeEmpty("every mark is text that the query asks for");
        marked.Keys.Should().HaveCount(ScannedQuery.Forms);
    }

    private async Task<List<Leaf>> PagesAsync()
    {
        var pages = new List<Leaf>();
        var results = await archive.Server.GetJsonAsync("/api/v1/search?q=&rows=100");
        results.GetProperty("total").GetInt32().Should().BeLessThanOrEqualTo(100);
        foreach (var hit in results.GetProperty("hits").EnumerateArray())
            for (var number = 1; number <= hit.GetProperty("pageCount").GetInt32(); number++)
            {
                var id = hit.GetProperty("id").GetString()!;
                var page = await archive.Server.GetJsonAsync($"/api/v1/publications/{id}/pages/{number}");
                pages.Add(new Leaf(id, number, page.GetProperty("text").GetString()!));
            }
        pages.Should().HaveCountGreaterThan(100);
        // Identifiers differ from archive to archive; the draw must not.
        return [.. pages.OrderBy(page => page.Text, StringComparer.Ordinal)];
    }

    private async Task<List<(int Start, int Length)>> MarksAsync(Leaf page, string query)
    {
        var shown = await archive.Server.GetJsonAsync($"/api/v1/publications/{page.Publication}/pages/{page.Number}?expand=off&q={Uri.EscapeDataString(query)}");
        return [.. shown.GetProperty("highlights").EnumerateArray().Select(mark => (mark.GetProperty("start").GetInt32(), mark.GetProperty("length").GetInt32()))];
    }

    private static bool IsCovered((int Start, int Length) place, List<(int Start, int Length)> marks) =>
        Enumerable.Range(place.Start, place.Length).All(at => marks.Exists(mark => at >= mark.Start && at < mark.Start + mark.Length));

    private static string Tell(Leaf page, ScannedQuery query, (int Start, int Length) place) => string.Create(CultureInfo.InvariantCulture,
        $"{query.Text} ({query.Form}): '{page.Text.AsSpan(place.Start, place.Length)}' in '{page.Text[Math.Max(0, place.Start - 20)..Math.Min(page.Text.Length, place.Start + place.Length + 20)]}'");
}
