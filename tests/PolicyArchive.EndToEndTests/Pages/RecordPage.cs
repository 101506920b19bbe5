using System.Text.RegularExpressions;

namespace PolicyArchive.EndToEndTests.Pages;

/// <summary>The record of a publication.</summary>
internal sealed class RecordPage(IPage page, Words words)
{
    public ILocator Read => page.GetByRole(AriaRole.Link, new() { Name = words.Read, Exact = true });

    /// <summary>The link from the list of pages that match to one of them, by the number printed on it.</summary>
    public ILocator PageThatMatches(string label) => page.Locator("#found").GetByRole(AriaRole.Link, new() { NameRegex = new Regex($@"(^|\s){label}(쪽)?$") });

    public ILocator WholeText => page.GetByRole(AriaRole.Link, new() { Name = words.WholeText });
}
