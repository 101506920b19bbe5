namespace PolicyArchive.UnitTests.House;

/// <summary>The site's two scripts put text in as text, make no code of it, and keep one thing in the browser.</summary>
public sealed class ScriptTests
{
    private static readonly string Scripts = string.Concat(new[] { "site.js", "reading.js" }.Select(name => File.ReadAllText(Path.Combine(Repository.Root, "src", "PolicyArchive.Web", "wwwroot", name))));

    [Theory]
    [InlineData("innerHTML")]
    [InlineData("outerHTML")]
    [InlineData("insertAdjacentHTML")]
    [InlineData("document.write")]
    [InlineData("eval(")]
    [InlineData("new Function")]
    [InlineData("sessionStorage")]
    [InlineData("indexedDB")]
    [InlineData("document.cookie")]
    [InlineData("postMessage(")]
    [InlineData("__proto__")]
    [InlineData("prototype")]
    [InlineData("JSON.parse")]
    [InlineData("fromEntries")]
    [InlineData("defineProperty")]
    public void They_do_without(string what) => Scripts.Should().NotContain(what);

    [Theory]
    [InlineData(@"[\w)\]]\[[^\]""]+\]\s*[-+*/%&|^?]{0,3}=(?![=>])")] // one[key] = …
    [InlineData(@"[{,]\s*\[[^\]]+\]\s*:")] // { [key]: … }
    [InlineData(@"Object\.assign\((?![^{}]*, \{ \w+:)")] // all but Object.assign(one, { key: …
    public void They_make_no_object_with_keys_that_come_from_elsewhere(string pattern) => System.Text.RegularExpressions.Regex.Matches(Scripts, pattern).Should().BeEmpty();

    [Fact]
    public void They_keep_in_the_browser_whether_keys_are_on_and_nothing_else() =>
        System.Text.RegularExpressions.Regex.Matches(Scripts, @"localStorage\.\w+\(""([^""]+)""").Select(match => match.Groups[1].Value).Distinct().Should().Equal("reading-keys");
}
