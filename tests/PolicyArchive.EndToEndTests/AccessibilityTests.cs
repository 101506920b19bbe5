using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace PolicyArchive.EndToEndTests;

/// <summary>What axe can tell about WCAG 2.2, levels A and AA, on a page of each kind, in light and dark.</summary>
public abstract class AccessibilityTests(SampleSite site, Visitor visitor) : Walk(site)
{
    private static readonly AxeRunOptions Guidelines = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"] },
        ResultTypes = [ResultType.Violations],
    };

    // What alone may differ where the reader prefers dark colours.
    private static readonly AxeRunOptions OfColours = new()
    {
        RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] },
        ResultTypes = [ResultType.Violations],
    };

    [Theory]
    [MemberData(nameof(Addresses.Kinds), MemberType = typeof(Addresses))]
    public async Task Axe_finds_nothing(string kind)
    {
        var visit = await VisitAsync(visitor);
        var address = Site.Addresses.All[kind];
        await visit.OpenAsync(address.Path, address.Answer);
        if (kind.StartsWith("reading view", StringComparison.Ordinal)) await new ReadingPage(visit.Page, visit.Words).DrawnAsync();

        await FindsNothingAsync(visit, Guidelines);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await FindsNothingAsync(visit, OfColours);
    }

    private static async Task FindsNothingAsync(Visit visit, AxeRunOptions options)
    {
        var result = await visit.Page.RunAxe(options);
        result.Passes.Should().NotBeEmpty();
        result.Violations.Select(Describe).Should().BeEmpty();
    }

    private static string Describe(AxeResultItem violation) => $"{violation.Id} ({violation.Help}): {string.Join(" | ", violation.Nodes.Select(node => node.Html))}";
}

public sealed class EnglishAccessibilityTests(SampleSite site) : AccessibilityTests(site, Visitor.English);

public sealed class KoreanAccessibilityTests(SampleSite site) : AccessibilityTests(site, Visitor.Korean);
