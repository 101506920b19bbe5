using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace PolicyArchive.EndToEndTests;

/// <summary>What axe can tell about WCAG 2.2, levels A and AA, on a page of each kind.</summary>
public abstract class AccessibilityTests(SampleSite site, Visitor visitor) : Walk(site)
{
    private static readonly AxeRunOptions Guidelines = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"] },
    };

    [Theory]
    [MemberData(nameof(Addresses.Kinds), MemberType = typeof(Addresses))]
    public async Task Axe_finds_nothing(string kind)
    {
        var visit = await VisitAsync(visitor);
        var address = Site.Addresses.All[kind];
        await visit.OpenAsync(address.Path, address.Answer);
        if (kind.StartsWith("reading view", StringComparison.Ordinal)) await new ReadingPage(visit.Page, visit.Words).DrawnAsync();

        var result = await visit.Page.RunAxe(Guidelines);

        result.Passes.Should().NotBeEmpty();
        result.Violations.Select(Describe).Should().BeEmpty();
    }

    private static string Describe(AxeResultItem violation) => $"{violation.Id} ({violation.Help}): {string.Join(" | ", violation.Nodes.Select(node => node.Html))}";
}

public sealed class EnglishLightAccessibilityTests(SampleSite site) : AccessibilityTests(site, Visitor.English);

public sealed class EnglishDarkAccessibilityTests(SampleSite site) : AccessibilityTests(site, Visitor.English with { PrefersDark = true });

public sealed class KoreanLightAccessibilityTests(SampleSite site) : AccessibilityTests(site, Visitor.Korean);

public sealed class KoreanDarkAccessibilityTests(SampleSite site) : AccessibilityTests(site, Visitor.Korean with { PrefersDark = true });
