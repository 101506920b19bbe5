using Deque.AxeCore.Commons;

namespace PolicyArchive.EndToEndTests.Browsing;

/// <summary>axe-core in a page as it stands. Our pages have no frames, so what the library does for those is left out, which takes a page of its own each time.</summary>
internal static class Axe
{
    /// <summary>The rules of WCAG 2.2, levels A and AA.</summary>
    public const string Guidelines = """{ type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"] }""";

    /// <summary>Every rule that axe has, good practice included.</summary>
    public const string Everything = "undefined";

    /// <summary>What alone may differ where the reader prefers dark colours.</summary>
    public const string Colours = """{ type: "rule", values: ["color-contrast", "link-in-text-block"] }""";

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <returns>What violates the rules, a sentence each; axe has looked at something.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(IPage page, string rules)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window")) await page.EvaluateAsync(Script);
        var found = await page.EvaluateAsync<string[]>($$"""
            async () => {
              const result = await axe.run(document, { runOnly: {{rules}}, resultTypes: ["violations"] });
              const told = result.violations.map(rule => `${rule.id} (${rule.help}): ${rule.nodes.map(node => node.html).join(" | ")}`);
              return [`${result.passes.length}`, ...told];
            }
            """);
        found[0].Should().NotBe("0", "something was looked at and found right");
        return found[1..];
    }
}
