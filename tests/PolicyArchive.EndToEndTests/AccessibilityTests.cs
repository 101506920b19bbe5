namespace PolicyArchive.EndToEndTests;

/// <summary>What axe can tell about WCAG 2.2, levels A and AA, on a page of each kind, in light and dark.</summary>
public abstract class AccessibilityTests(SampleSite site, Visitor visitor) : Walk(site)
{
    [Theory]
    [MemberData(nameof(Addresses.Kinds), MemberType = typeof(Addresses))]
    public async Task Axe_finds_nothing(string kind)
    {
        var visit = await VisitAsync(visitor);
        var address = Site.Addresses.All[kind];
        await visit.OpenAsync(address.Path, address.Answer);
        if (kind.StartsWith("reading view", StringComparison.Ordinal)) await new ReadingPage(visit.Page, visit.Words).DrawnAsync();

        (await Axe.RunAsync(visit.Page, Axe.Guidelines)).Should().BeEmpty();
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        (await Axe.RunAsync(visit.Page, Axe.Colours)).Should().BeEmpty("dark colours can be told apart, too");
    }
}

public sealed class EnglishAccessibilityTests(SampleSite site) : AccessibilityTests(site, Visitor.English);

public sealed class KoreanAccessibilityTests(SampleSite site) : AccessibilityTests(site, Visitor.Korean);
