namespace PolicyArchive.EndToEndTests.Pages;

/// <summary>What stands around every page: the way past it, the search box, the switch of language.</summary>
internal sealed class Frame(IPage page, Words words)
{
    public ILocator SkipLink => page.GetByRole(AriaRole.Link, new() { Name = words.SkipToContent });

    public ILocator SearchBox => page.GetByRole(AriaRole.Search).GetByLabel(words.SearchBox);

    public ILocator Content => page.GetByRole(AriaRole.Main);

    public ILocator Heading => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public ILocator Language(string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public async Task<ResultsPage> SearchAsync(string query)
    {
        await SearchBox.FillAsync(query);
        await page.GetByRole(AriaRole.Search).GetByRole(AriaRole.Button, new() { Name = words.Search }).ClickAsync();
        return new ResultsPage(page, words);
    }
}
