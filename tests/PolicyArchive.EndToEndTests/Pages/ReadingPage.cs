using System.Globalization;
using System.Text.RegularExpressions;

namespace PolicyArchive.EndToEndTests.Pages;

/// <summary>The reading view: the page drawn, marked, and as text.</summary>
internal sealed class ReadingPage(IPage page, Words words)
{
    public ILocator Leaf => page.GetByRole(AriaRole.Region, new() { Name = words.DrawnPage });

    public ILocator Drawing => Leaf.Locator("canvas");

    public ILocator Marks => Leaf.Locator(".mark");

    public ILocator ChosenMark => Leaf.Locator(".mark.chosen");

    public ILocator MarksInText => page.Locator("section.text mark");

    public ILocator PageNumber => page.GetByLabel(words.PageNumber);

    public ILocator NextHit => page.GetByRole(AriaRole.Link, new() { Name = words.NextHit });

    public ILocator PreviousHit => page.GetByRole(AriaRole.Link, new() { Name = words.PreviousHit });

    public ILocator Download => page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^{words.Download}") });

    /// <summary>Which hit of the publication is chosen.</summary>
    public ILocator HitNumber => page.Locator("#hit-number");

    /// <summary>What is said aloud to those who cannot see the page.</summary>
    public ILocator Said => page.Locator("#reading-status");

    public ILocator Tools => page.Locator(".tools");

    /// <summary>Whether the letters n and p lead from hit to hit.</summary>
    public ILocator LetterKeys => page.GetByRole(AriaRole.Checkbox);

    /// <summary>Waits until the given page is open.</summary>
    public Task IsAtAsync(int number) => Expect(PageNumber).ToHaveValueAsync(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Waits until the page has been drawn.</summary>
    public async Task<DrawnPage> DrawnAsync()
    {
        await Expect(Drawing).ToBeVisibleAsync();
        return await DrawnPage.ReadAsync(Leaf);
    }
}
