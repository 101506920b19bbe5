namespace PolicyArchive.EndToEndTests;

/// <summary>The list under the search box, and what is offered after a mistyped query.</summary>
public sealed class CompletionTests(SampleSite site) : Walk(site)
{
    [Fact]
    public async Task A_completion_is_chosen_with_the_arrows_and_searched_with_enter()
    {
        var visit = await VisitAsync(Visitor.English);
        var (keyboard, box) = (new Keyboard(visit.Page), new SearchBox(visit.Page, visit.Words));
        await visit.OpenAsync("/");
        await keyboard.TabToAsync(box.Input);
        await keyboard.TypeAsync("shel");
        await Expect(box.Options).Not.ToHaveCountAsync(0);
        await Expect(box.Input).ToHaveAttributeAsync("aria-expanded", "true");

        await keyboard.PressAsync("ArrowDown");
        var first = await box.Chosen.InnerTextAsync();
        first.Should().StartWith("shel");
        await Expect(box.Input).ToHaveValueAsync(first);
        await Expect(box.Input).ToHaveAttributeAsync("aria-activedescendant", (await box.Chosen.GetAttributeAsync("id"))!);
        await keyboard.PressAsync("ArrowUp");
        await Expect(box.Chosen).ToHaveCountAsync(0);
        await Expect(box.Input).ToHaveValueAsync("shel");
        await keyboard.PressAsync("ArrowDown");
        await keyboard.PressAsync("Enter");

        await Expect(new ResultsPage(visit.Page, visit.Words).Hits).Not.ToHaveCountAsync(0);
        await Expect(box.Input).ToHaveValueAsync(first);
    }

    [Fact]
    public async Task Escape_gives_back_what_was_typed_and_enter_searches_it()
    {
        var visit = await VisitAsync(Visitor.English);
        var (keyboard, box) = (new Keyboard(visit.Page), new SearchBox(visit.Page, visit.Words));
        await visit.OpenAsync(Site.Addresses.All["record"].Path);
        await keyboard.TabToAsync(box.Input);
        await keyboard.TypeAsync("shel");
        await Expect(box.Options).Not.ToHaveCountAsync(0);
        await keyboard.PressAsync("ArrowDown");
        await keyboard.PressAsync("Escape");
        await Expect(box.Input).ToHaveValueAsync("shel");
        await Expect(box.Input).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(box.List).ToBeHiddenAsync();
        await keyboard.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/search?q=shel*");
    }

    [Theory]
    [InlineData("ㅅㄷㅁ", "수돗물")]
    [InlineData("수도", "수돗물")]
    [InlineData("tnehtanf", "수돗물")]
    public async Task Korean_is_completed_on_a_phone_by_a_touch(string typed, string completed)
    {
        var visit = await VisitAsync(Visitor.Korean with { Width = 320 });
        var box = new SearchBox(visit.Page, visit.Words);
        await visit.OpenAsync("/");
        await box.Input.PressSequentiallyAsync(typed);
        var option = box.Options.GetByText(completed, new() { Exact = true });
        await Expect(option).ToBeInViewportAsync(new() { Ratio = 1 });
        await option.ClickAsync();
        await Expect(new ResultsPage(visit.Page, visit.Words).Hits).Not.ToHaveCountAsync(0);
        await Expect(box.Input).ToHaveValueAsync(completed);
    }

    [Theory]
    [InlineData("en", false)]
    [InlineData("ko", true)]
    public async Task The_open_list_is_accessible_and_fits_a_narrow_screen(string language, bool prefersDark)
    {
        var visit = await VisitAsync(new Visitor(language) { Width = 320, PrefersDark = prefersDark });
        var (keyboard, box) = (new Keyboard(visit.Page), new SearchBox(visit.Page, visit.Words));
        await visit.OpenAsync(Site.Addresses.All["results"].Path);
        await box.Input.FillAsync("w");
        await Expect(box.Options).Not.ToHaveCountAsync(0);
        await keyboard.PressAsync("ArrowDown");

        (await Axe.RunAsync(visit.Page, Axe.Everything)).Where(violation => violation.Contains("complet", StringComparison.Ordinal)).Should().BeEmpty();
        (await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).Should().BeLessThanOrEqualTo(0);
    }

    [Theory]
    [InlineData("en", "sheltre", "shelter")]
    [InlineData("ko", "수도물", "수돗물")]
    [InlineData("ko", "tnehtanf", "수돗물")]
    [InlineData("en", "ㄴㅗ디ㅅㄷㄱ", "shelter")]
    public async Task A_mistyped_query_leads_on_to_what_was_meant(string language, string typed, string meant)
    {
        var visit = await VisitAsync(new Visitor(language) { RunsScripts = false });
        await visit.OpenAsync($"/search?q={Uri.EscapeDataString(typed)}");
        await visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = meant, Exact = true }).ClickAsync();
        await Expect(new ResultsPage(visit.Page, visit.Words).Hits).Not.ToHaveCountAsync(0);
        await Expect(new Frame(visit.Page, visit.Words).SearchBox).ToHaveValueAsync(meant);
    }
}
