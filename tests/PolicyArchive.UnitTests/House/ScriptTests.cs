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
    public void They_do_without(string what) => Scripts.Should().NotContain(what);

    [Fact]
    public void They_keep_in_the_browser_whether_keys_are_on_and_nothing_else() =>
        System.Text.RegularExpressions.Regex.Matches(Scripts, @"localStorage\.\w+\(""([^""]+)""").Select(match => match.Groups[1].Value).Distinct().Should().Equal("reading-keys");
}
