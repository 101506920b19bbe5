namespace PolicyArchive.EndToEndTests;

/// <summary>Everything a reader does, without a mouse.</summary>
public sealed class KeyboardTests(SampleSite site) : Walk(site)
{
    private const string Title = "Disaster Response Manual of the City of Haneul";

    [Fact]
    public async Task The_first_stop_of_every_page_leads_past_its_head()
    {
        var visit = await VisitAsync(Visitor.English);
        var (keyboard, frame) = (new Keyboard(visit.Page), new Frame(visit.Page, visit.Words));
        foreach (var (_, address) in Site.Addresses.All)
        {
            await visit.OpenAsync(address.Path, address.Answer);
            await keyboard.PressAsync("Tab");
            await Expect(frame.SkipLink).ToBeFocusedAsync();
            await Expect(frame.SkipLink).ToBeInViewportAsync();
            await keyboard.PressAsync("Enter");
            await Expect(frame.Content).ToBeFocusedAsync();
        }
    }

    [Fact]
    public async Task A_reader_without_a_mouse_searches_narrows_reads_and_downloads()
    {
        var visit = await VisitAsync(Visitor.English);
        var keyboard = new Keyboard(visit.Page);
        await visit.OpenAsync("/");
        await keyboard.TabToAsync(new Frame(visit.Page, visit.Words).SearchBox);
        await keyboard.TypeAsync("shelter");
        await keyboard.PressAsync("Enter");

        var results = new ResultsPage(visit.Page, visit.Words);
        await keyboard.FollowAsync(results.Facet(visit.Words.Manual));
        await keyboard.FollowAsync(results.Filters.GetByRole(AriaRole.Link));
        await Expect(results.Filters).ToHaveCountAsync(0);
        await keyboard.FollowAsync(results.PageOf(Title, "26"));

        var reading = new ReadingPage(visit.Page, visit.Words);
        await reading.DrawnAsync();
        await LeafThroughAsync(keyboard, reading);
        await JumpAsync(keyboard, reading);
        await keyboard.TabToAsync(reading.Download);
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => keyboard.PressAsync("Enter"));
        download.SuggestedFilename.Should().Be("disaster-response-manual.pdf");
    }

    [Fact]
    public async Task The_letters_can_be_switched_off_for_those_who_speak_to_their_browser()
    {
        var visit = await VisitAsync(Visitor.English);
        var (keyboard, reading) = (new Keyboard(visit.Page), new ReadingPage(visit.Page, visit.Words));
        await visit.OpenAsync(Site.Addresses.All["reading view with hits"].Path);
        await keyboard.TabToAsync(reading.LetterKeys);
        await keyboard.PressAsync("Space");
        await keyboard.PressAsync("Shift+Tab");
        await keyboard.PressAsync("n");
        await Expect(reading.Marks.Nth(0)).ToHaveClassAsync("mark chosen");
        await keyboard.TabToAsync(reading.LetterKeys);
        await keyboard.PressAsync("Space");
        await keyboard.PressAsync("Shift+Tab");
        await keyboard.PressAsync("n");
        await Expect(reading.Marks.Nth(1)).ToHaveClassAsync("mark chosen");
    }

    [Fact]
    public async Task Every_stop_of_every_page_can_be_seen()
    {
        var visit = await VisitAsync(Visitor.English);
        var keyboard = new Keyboard(visit.Page);
        foreach (var (_, address) in Site.Addresses.All)
        {
            await visit.OpenAsync(address.Path, address.Answer);
            await keyboard.TabToAsync(visit.Page.GetByRole(AriaRole.Contentinfo).GetByRole(AriaRole.Link).Last);
        }
    }

    private static async Task LeafThroughAsync(Keyboard keyboard, ReadingPage reading)
    {
        await keyboard.PressAsync("ArrowRight");
        await reading.IsAtAsync(32);
        await keyboard.PressAsync("ArrowLeft");
        await reading.IsAtAsync(31);
        await keyboard.TabToAsync(reading.NextHit);
        await keyboard.PressAsync("Enter");
        await Expect(reading.Marks.Nth(1)).ToHaveClassAsync("mark chosen");
        await keyboard.PressAsync("p");
        await Expect(reading.Marks.Nth(0)).ToHaveClassAsync("mark chosen");
    }

    private static async Task JumpAsync(Keyboard keyboard, ReadingPage reading)
    {
        await keyboard.TabBackToAsync(reading.PageNumber);
        await keyboard.PressAsync("Control+A");
        await keyboard.TypeAsync("33");
        await keyboard.PressAsync("Enter");
        await reading.IsAtAsync(33);
        await Expect(reading.Marks).Not.ToHaveCountAsync(0);
    }
}
