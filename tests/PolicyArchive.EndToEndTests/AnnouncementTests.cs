namespace PolicyArchive.EndToEndTests;

/// <summary>What a reader hears who steps from hit to hit without seeing the page.</summary>
public sealed class AnnouncementTests(SampleSite site) : Walk(site)
{
    [Theory]
    [InlineData("en", "shelter", "Hit {0} of {1}, page {2}")]
    [InlineData("en", "\"a shelter\"", "Hit {0} of {1}, page {2}")]
    [InlineData("ko", "\"a shelter\"~6", "검색 결과 {1}곳 가운데 {0}번째, {2}쪽")]
    public async Task Each_step_says_which_hit_of_how_many_it_led_to_and_on_which_page(string language, string query, string sentence)
    {
        var visit = await VisitAsync(new Visitor(language));
        var (keyboard, reading) = (new Keyboard(visit.Page), new ReadingPage(visit.Page, visit.Words));
        var manual = Site.Samples["disaster-response-manual.pdf"];
        var hits = (await Site.Server.GetJsonAsync($"/api/v1/publications/{manual}/hits?q={Uri.EscapeDataString(query)}")).GetProperty("pages").EnumerateArray()
            .SelectMany(page => Enumerable.Repeat((Number: page.GetProperty("number").GetInt32(), Label: page.GetProperty("label").GetString()), page.GetProperty("hits").GetInt32()))
            .ToList();
        var first = hits.FindIndex(hit => hit.Number == 31);
        await visit.OpenAsync($"/publications/{manual}/pages/31?q={Uri.EscapeDataString(query)}");
        await reading.DrawnAsync();
        await Expect(reading.Said).ToHaveAttributeAsync("role", "status");
        await Expect(reading.Said).ToBeEmptyAsync();

        string Sentence(int hit) => string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, hit + 1, hits.Count, hits[hit].Label);
        for (var hit = first + 1; hit < hits.Count; hit++)
        {
            await keyboard.PressAsync("n");
            await Expect(reading.Said).ToHaveTextAsync(Sentence(hit));
            await Expect(reading.HitNumber).ToHaveTextAsync($"{hit + 1} / {hits.Count}");
        }
        await reading.PreviousHit.ClickAsync();
        await Expect(reading.Said).ToHaveTextAsync(Sentence(hits.Count - 2));
    }

    [Fact]
    public async Task A_page_turned_without_a_query_is_said()
    {
        var visit = await VisitAsync(Visitor.English);
        var reading = new ReadingPage(visit.Page, visit.Words);
        await visit.OpenAsync(Site.Addresses.All["reading view"].Path);
        await new Keyboard(visit.Page).PressAsync("ArrowRight");
        await reading.IsAtAsync(17);
        await Expect(reading.Said).ToHaveTextAsync("page 12");
    }
}
