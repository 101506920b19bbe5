using System.Reflection;
using System.Text.RegularExpressions;

namespace PolicyArchive.IntegrationTests;

/// <summary>That no text lacks a language is seen by the compiler; here, that none was left untranslated.</summary>
public sealed partial class TextsTests
{
    private static readonly string[] Codes = ["Language", "OtherLanguage"];
    private static readonly Type Texts = Assembly.LoadFrom(Path.Combine(Path.GetDirectoryName(Executable.Path)!, "PolicyArchive.Web.dll"))
        .GetType("PolicyArchive.Web.Localisation.Texts", throwOnError: true)!;

    [Fact]
    public void Every_text_is_in_English_for_English_readers() =>
        All("English").Should().HaveCountGreaterThan(50).And.OnlyContain(text => text.Value.Length > 0 && !Hangul().IsMatch(text.Value));

    [Fact]
    public void Every_text_is_in_Korean_for_Korean_readers() =>
        All("Korean").Should().HaveCountGreaterThan(50).And.OnlyContain(text => Hangul().IsMatch(text.Value));

    [Theory]
    [InlineData("KindName", 6)]
    [InlineData("KindNames", 6)]
    [InlineData("SortName", 4)]
    [InlineData("LineOrder", 3)]
    public void Every_name_of_a_closed_set_is_in_both_languages(string name, int count)
    {
        var method = Texts.GetMethod(name)!;
        foreach (var value in Enum.GetValues(method.GetParameters()[0].ParameterType).Cast<object>().Should().HaveCount(count).And.Subject)
        {
            Hangul().IsMatch((string)method.Invoke(In("English"), [value])!).Should().BeFalse();
            Hangul().IsMatch((string)method.Invoke(In("Korean"), [value])!).Should().BeTrue();
        }
    }

    [Fact]
    public void No_Korean_text_leaves_its_particles_to_the_reader()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "PolicyArchive.Web"), "*.cs*", SearchOption.AllDirectories);

        sources.Where(file => UnresolvedParticle().IsMatch(File.ReadAllText(file))).Should().BeEmpty();
    }

    private static Dictionary<string, string> All(string language) =>
        Texts.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.PropertyType == typeof(string) && !Codes.Contains(property.Name))
            .ToDictionary(property => property.Name, property => (string)property.GetValue(In(language))!);

    private static object In(string language) => Texts.GetProperty(language, BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    [GeneratedRegex(@"[이가은는을를과와]\([이가은는을를과와]\)|\(으\)로")]
    private static partial Regex UnresolvedParticle();

    [GeneratedRegex("[가-힣]")]
    private static partial Regex Hangul();
}
