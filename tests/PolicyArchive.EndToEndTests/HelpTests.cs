using System.Web;

namespace PolicyArchive.EndToEndTests;

/// <summary>The page about the query language.</summary>
public sealed class HelpTests(SampleSite site) : Walk(site)
{
    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public async Task Every_example_finds_something_and_is_well_formed(string language)
    {
        var visit = await VisitAsync(new Visitor(language) { RunsScripts = false });
        await visit.OpenAsync("/");
        await visit.Page.GetByRole(AriaRole.Main).Locator("a[href='/help/search']").ClickAsync();
        var links = await visit.Page.Locator(".examples a").EvaluateAllAsync<string[]>("links => links.map(link => link.search)");
        links.Should().HaveCountGreaterThan(20).And.OnlyHaveUniqueItems();
        foreach (var link in links)
        {
            var answer = await Site.Server.GetJsonAsync($"/api/v1/search{link}");
            answer.GetProperty("total").GetInt32().Should().BePositive(HttpUtility.UrlDecode(link));
            answer.GetProperty("notices").EnumerateArray().Select(notice => notice.GetString()).Should()
                .NotContain(["read-as-words", "unknown-field", "prefix-too-short", "similar-too-short", "only-exclusions", "unknown-value", "passed-over"], HttpUtility.UrlDecode(link));
        }
    }

    [Theory]
    [InlineData("email", "e-mail")]
    [InlineData("223 trillion won", "223조원")]
    [InlineData("186만명", "186만 명")]
    public async Task What_may_be_written_otherwise_has_an_example_that_shows_it(string example, string writtenOtherwise)
    {
        var visit = await VisitAsync(Visitor.English with { RunsScripts = false });
        await visit.OpenAsync("/help/search");
        await visit.Page.Locator(".examples").GetByRole(AriaRole.Link, new() { Name = example, Exact = true }).ClickAsync();
        await Expect(visit.Page.Locator("mark", new() { HasText = writtenOtherwise }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task It_is_reached_from_beside_the_search_box()
    {
        var visit = await VisitAsync(Visitor.English);
        await visit.OpenAsync("/search?q=shelter");
        await visit.Page.GetByRole(AriaRole.Search).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(new Frame(visit.Page, visit.Words).Heading).ToHaveTextAsync("How to search");
    }
}
