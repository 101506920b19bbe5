namespace PolicyArchive.EndToEndTests.Pages;

/// <summary>The search box with the list of completions under it.</summary>
internal sealed class SearchBox(IPage page, Words words)
{
    public ILocator Input => new Frame(page, words).SearchBox;

    public ILocator List => page.GetByRole(AriaRole.Search).GetByRole(AriaRole.Listbox, new() { IncludeHidden = true });

    public ILocator Options => page.GetByRole(AriaRole.Search).GetByRole(AriaRole.Option);

    public ILocator Chosen => page.GetByRole(AriaRole.Search).GetByRole(AriaRole.Option, new() { Selected = true });
}
