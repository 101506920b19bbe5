namespace PolicyArchive.EndToEndTests;

/// <summary>A reader whose browser runs no scripts misses the drawn page, and nothing else.</summary>
public sealed class WithoutScriptTests(SampleSite site) : Walk(site)
{
    private const string Title = "Disaster Response Manual of the City of Haneul";

    private static readonly Visitor Reader = Visitor.English with { RunsScripts = false };

    [Fact]
    public async Task Searching_narrowing_and_reading_work_by_links_and_forms()
    {
        var visit = await VisitAsync(Reader);
        await visit.OpenAsync("/");
        var results = await new Frame(visit.Page, visit.Words).SearchAsync("shelter");
        await results.Facet(visit.Words.Manual).ClickAsync();
        await Expect(results.Filters).ToContainTextAsync(visit.Words.Manual);
        await results.Filters.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(results.Filters).ToHaveCountAsync(0);
        await results.Title(Title).ClickAsync();
        await new RecordPage(visit.Page, visit.Words).PageThatMatches("26").ClickAsync();

        var reading = new ReadingPage(visit.Page, visit.Words);
        await TheTextIsMarkedAsync(reading);
        await reading.NextHit.ClickAsync();
        await reading.IsAtAsync(32);
        await TheTextIsMarkedAsync(reading);
        await reading.PreviousHit.ClickAsync();
        await reading.IsAtAsync(31);
    }

    [Fact]
    public async Task A_page_is_gone_to_by_its_number_and_the_query_is_kept()
    {
        var visit = await VisitAsync(Reader);
        var reading = new ReadingPage(visit.Page, visit.Words);
        await visit.OpenAsync($"/publications/{Site.Samples["disaster-response-manual.pdf"]}/pages/31?q=shelter");
        await reading.PageNumber.FillAsync("33");
        await reading.PageNumber.PressAsync("Enter");
        await reading.IsAtAsync(33);
        await TheTextIsMarkedAsync(reading);
    }

    [Fact]
    public async Task The_whole_text_is_read_from_the_record()
    {
        var visit = await VisitAsync(Reader);
        await visit.OpenAsync($"/publications/{Site.Samples["수돗물-안내서.pdf"]}");
        await new RecordPage(visit.Page, visit.Words).WholeText.ClickAsync();
        await Expect(new Frame(visit.Page, visit.Words).Content).ToContainTextAsync("두레바취수장");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveCountAsync(8);
    }

    private static async Task TheTextIsMarkedAsync(ReadingPage reading)
    {
        await Expect(reading.Leaf).Not.ToBeVisibleAsync();
        await Expect(reading.MarksInText.First).ToBeVisibleAsync();
        (await reading.MarksInText.AllInnerTextsAsync()).Should().OnlyContain(mark => mark.StartsWith("shelter", StringComparison.OrdinalIgnoreCase));
    }
}
