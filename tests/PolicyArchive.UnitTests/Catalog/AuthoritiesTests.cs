using PolicyArchive.Catalog;

namespace PolicyArchive.UnitTests.Catalog;

public sealed class AuthoritiesTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly Catalogue catalogue;

    public AuthoritiesTests() => catalogue = folder.OpenCatalogue();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await catalogue.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Organisations_are_replaced_by_slug_and_listed_by_name()
    {
        var institute = Organisation("institute", "Haneul Institute") with { Acronym = "HI", Variants = ["Haneul Inst."], IsPartner = true };
        await catalogue.SaveOrganisationsAsync([institute, Organisation("bureau", "a Bureau")]);

        await catalogue.SaveOrganisationsAsync([institute with { NameEn = "The Haneul Institute" }]);

        (await catalogue.OrganisationsAsync()).Select(o => o.NameEn).Should().Equal("a Bureau", "The Haneul Institute");
        (await catalogue.FindOrganisationAsync("institute")).Should().BeEquivalentTo(institute with { NameEn = "The Haneul Institute" });
        (await catalogue.FindOrganisationAsync("nobody")).Should().BeNull();
    }

    [Fact]
    public async Task Articles_are_replaced_by_slug()
    {
        await catalogue.SaveArticlesAsync([Article("sharing", "Old"), Article("about", "About")]);

        await catalogue.SaveArticlesAsync([Article("sharing", "New")]);

        (await catalogue.ArticlesAsync()).Select(a => a.TitleEn).Should().Equal("About", "New");
        (await catalogue.FindArticleAsync("sharing"))!.TitleEn.Should().Be("New");
        (await catalogue.FindArticleAsync("nothing")).Should().BeNull();
    }

    [Fact]
    public async Task A_thesaurus_is_replaced_as_a_whole()
    {
        await catalogue.SaveThesaurusAsync(new Thesaurus([Concept("water"), Concept("tap-water") with { Broader = ["water"] }]));

        await catalogue.SaveThesaurusAsync(new Thesaurus([Concept("tap-water"), Concept("air")]));

        (await catalogue.ThesaurusAsync()).Concepts.Should().BeEquivalentTo([Concept("air"), Concept("tap-water")]);
    }

    private static Concept Concept(string slug) => new() { Slug = slug, En = new(slug, ["other"], ["othr"]), Ko = new("물", [], []) };

    private static Organisation Organisation(string slug, string name) => new() { Slug = slug, NameEn = name, NameKo = "하늘연구원" };

    private static Article Article(string slug, string title) => new() { Slug = slug, TitleEn = title, TitleKo = "제목", BodyEn = "Text.", BodyKo = "본문." };
}
