using System.Net;
using System.Text.RegularExpressions;

namespace PolicyArchive.IntegrationTests;

[Collection(SampleArchiveCollection.Name)]
public sealed partial class SubjectTests(SampleArchive archive)
{
    [Fact]
    public async Task A_record_shows_its_subjects_in_the_readers_language_and_leads_to_them()
    {
        var hits = await archive.Server.GetJsonAsync("/api/v1/search?q=geosmin");
        var record = hits.GetProperty("hits")[0].GetProperty("url").GetString()!;

        (await PageAsync($"{record}?lang=ko")).Should().Contain("<a href=\"/subjects/tap-water\">수돗물</a>");
        (await PageAsync($"{record}?lang=en")).Should().Contain("<a href=\"/subjects/tap-water\">tap water</a>");
        (await PageAsync("/search?subject=tap+water&lang=ko")).Should().Contain("주제: 수돗물");
    }

    [Fact]
    public async Task A_subject_counts_each_publication_about_it_or_anything_below_once()
    {
        var (tree, water) = (await PageAsync("/subjects?lang=en"), await PageAsync("/subjects/water-and-sewerage?lang=en"));
        var search = SearchLink().Match(water).Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal);
        var found = (await archive.Server.GetJsonAsync("/api/v1" + search)).GetProperty("total").GetInt32();

        found.Should().BeGreaterThan(1);
        Flat(tree).Should().Contain($"<a href=\"/subjects/water-and-sewerage\">water and sewerage</a> <span class=\"small quiet\">{found}</span>");
        Flat(water).Should().Contain("<dt>Narrower</dt>").And.Contain("href=\"/subjects/tap-water\"").And.Contain($"all {found}");
    }

    [Fact]
    public async Task A_subject_is_found_by_any_of_its_names_without_a_script()
    {
        var page = Flat(await PageAsync("/subjects?name=" + Uri.EscapeDataString("아리수") + "&lang=en"));

        page.Should().Contain("href=\"/subjects/tap-water\"").And.Contain("아리수").And.NotContain("href=\"/subjects/earthquakes\"");
        (await archive.Server.Client.GetAsync("/subjects/" + Uri.EscapeDataString("수돗물"))).Headers.Location!.OriginalString.Should().Be("/subjects/tap-water");
        (await archive.Server.Client.GetAsync("/subjects/no-such-thing")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Results_say_under_which_other_names_was_searched_and_let_the_reader_drop_each()
    {
        var page = Flat(await PageAsync("/search?q=tap+water&lang=en"));
        var answer = await archive.Server.GetJsonAsync("/api/v1/search?q=tap+water&drop=" + Uri.EscapeDataString("상수도"));

        page.Should().Contain("Also searched:").And.Contain("수돗물").And.Contain("drop=%EC%88%98%EB%8F%97%EB%AC%BC").And.Contain("expand=off");
        var expansion = answer.GetProperty("expansions").EnumerateArray().Single();
        expansion.GetProperty("of").GetString().Should().Be("tap water");
        expansion.GetProperty("terms").EnumerateArray().Select(term => term.GetString()).Should().Contain("수돗물").And.NotContain("상수도");
        (await PageAsync("/search?q=%22tap+water%22&lang=en")).Should().NotContain("Also searched:");
    }

    [Fact]
    public async Task A_thesaurus_goes_out_and_comes_in_again_by_verbs()
    {
        using var folder = new TemporaryFolder();
        var (home, first, second) = (folder.File("archive"), Path.Combine(Repository.Root, "seeds", "subjects.rdf"), folder.File("subjects.rdf"));

        (await Executable.RunAsync("import", "--subjects", first, "--home", home)).Should().Match<VerbResult>(result => result.ExitCode == 0 && result.Output.Contains("subjects"));
        (await Executable.RunAsync("export", "--subjects", second, "--home", home)).ExitCode.Should().Be(0);
        (await Executable.RunAsync("import", "--subjects", second, "--home", home)).ExitCode.Should().Be(0);

        var served = await archive.Server.Client.GetByteArrayAsync("/subjects.rdf");
        (await File.ReadAllBytesAsync(second)).Should().Equal(served);
        await File.WriteAllTextAsync(second, (await File.ReadAllTextAsync(first)).Replace("<skos:broader", "<skos:notation>12</skos:notation><skos:broader", StringComparison.Ordinal));
        (await Executable.RunAsync("import", "--subjects", second, "--home", home)).Output.Should().Contain("Left out: skos:notation (");
        await File.WriteAllTextAsync(second, "<rdf/>");
        (await Executable.RunAsync("import", "--subjects", second, "--home", home)).Should().Match<VerbResult>(result => result.ExitCode == 2 && result.Error.Contains("skos:Concept"));
    }

    [Fact]
    public async Task A_subject_is_one_value_to_filter_by_whatever_records_call_it()
    {
        var answer = await archive.Server.GetJsonAsync("/api/v1/search?q=tap+water");
        var values = answer.GetProperty("facets").EnumerateArray().Single(facet => facet.GetProperty("field").GetString() == "subject").GetProperty("values").EnumerateArray().ToList();

        values.Select(value => value.GetProperty("label").GetString()).Should().OnlyHaveUniqueItems();
        foreach (var name in new[] { "flood", "floods", "홍수" })
            (await archive.Server.GetJsonAsync("/api/v1/search?q=tap+water&subject=" + Uri.EscapeDataString(name))).GetProperty("total").GetInt32()
                .Should().Be(values.Single(value => value.GetProperty("value").GetString() == "floods").GetProperty("count").GetInt32());
    }

    private async Task<string> PageAsync(string address) => WebUtility.HtmlDecode(await archive.Server.Client.GetStringAsync(address));

    private static string Flat(string page) => Spaces().Replace(page, " ");

    [GeneratedRegex("href=\"(/search\\?subject=[^\"]+)\"")]
    private static partial Regex SearchLink();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();

    [Theory]
    [InlineData("", true)]
    [InlineData("&drop=상수도", false)]
    [InlineData("&expand=off", false)]
    public async Task The_pages_that_a_search_leads_to_mark_the_other_names_it_looked_for_and_no_more(string parameters, bool isMarked)
    {
        var answer = await archive.Server.GetJsonAsync("/api/v1/search?q=" + Uri.EscapeDataString("수돗물") + parameters.Replace("상수도", Uri.EscapeDataString("상수도"), StringComparison.Ordinal));
        var url = answer.GetProperty("hits")[0].GetProperty("pages")[0].GetProperty("url").GetString()!;

        var page = await archive.Server.GetJsonAsync("/api/v1" + url);
        var text = page.GetProperty("text").GetString()!;
        var marked = page.GetProperty("highlights").EnumerateArray().Select(mark => text.Substring(mark.GetProperty("start").GetInt32(), mark.GetProperty("length").GetInt32())).ToList();

        text.Should().Contain("상수도");
        marked.Should().Contain(mark => mark.StartsWith("수돗물", StringComparison.Ordinal));
        marked.Exists(mark => mark.Contains("상수도", StringComparison.Ordinal)).Should().Be(isMarked);
    }
}
