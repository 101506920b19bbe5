namespace PolicyArchive.EndToEndTests;

/// <summary>The interface and the titles in the reader's language, wherever the wish for it comes from.</summary>
public sealed class LanguageTests(SampleSite site) : Walk(site)
{
    private const string Korean = "하늘시 재난대응 매뉴얼";
    private const string English = "Disaster Response Manual of the City of Haneul";

    [Fact]
    public async Task The_browsers_language_is_the_first_wish()
    {
        var visit = await VisitAsync(Visitor.Korean);
        await visit.OpenAsync(Manual);
        await IsInKoreanAsync(visit);
    }

    [Fact]
    public async Task The_switch_turns_this_page_and_all_that_follow()
    {
        var visit = await VisitAsync(Visitor.English);
        await visit.OpenAsync(Manual);
        await Expect(new Frame(visit.Page, Words.English).Heading).ToHaveTextAsync(English);

        await new Frame(visit.Page, Words.English).Language("한국어").ClickAsync();
        await IsInKoreanAsync(visit);
        await visit.OpenAsync("/search?q=shelter");
        await Expect(new ResultsPage(visit.Page, Words.Korean).Title(Korean)).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex(Manual));
        await visit.OpenAsync(Manual);
        await IsInKoreanAsync(visit);

        await new Frame(visit.Page, Words.Korean).Language("English").ClickAsync();
        await Expect(new Frame(visit.Page, Words.English).Heading).ToHaveTextAsync(English);
    }

    [Fact]
    public async Task Words_of_the_other_language_are_marked_as_such_for_screen_readers()
    {
        var visit = await VisitAsync(Visitor.Korean);
        await visit.OpenAsync(Manual);
        await Expect(visit.Page.GetByText(English, new() { Exact = true })).ToHaveAttributeAsync("lang", "en");

        await visit.OpenAsync("/search?q=shelter");
        (await visit.Page.Locator(".snippet [lang=en]").CountAsync()).Should().BePositive();
    }

    private string Manual => $"/publications/{Site.Samples["disaster-response-manual.pdf"]}";

    private static async Task IsInKoreanAsync(Visit visit)
    {
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "ko");
        await Expect(new Frame(visit.Page, Words.Korean).Heading).ToHaveTextAsync(Korean);
        await Expect(new RecordPage(visit.Page, Words.Korean).Read).ToBeVisibleAsync();
    }
}
