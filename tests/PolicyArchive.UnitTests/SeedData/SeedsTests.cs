using System.Text;

namespace PolicyArchive.UnitTests.SeedData;

public sealed class SeedsTests
{
    private static readonly IReadOnlyList<Publication> Publications = Read<Publication>("seeds", "publications.json");
    private static readonly IReadOnlyList<Article> Articles = Read<Article>("seeds", "articles.json");
    private static readonly IReadOnlyList<Organisation> Organisations =
        [.. Read<Organisation>("seeds", "organisations.json"), .. Read<Organisation>("samples", "organisations.json")];

    [Fact]
    public void Four_news_items_and_four_publications_are_catalogued_without_a_file()
    {
        Publications.Should().HaveCount(8).And.OnlyHaveUniqueItems(p => p.Id).And.OnlyContain(p => p.State == PublicationState.Published && p.Originals.Count == 0);
        Publications.GroupBy(p => p.Kind).ToDictionary(g => g.Key, g => g.Count()).Should().BeEquivalentTo(new Dictionary<Kind, int>
        {
            [Kind.News] = 4, [Kind.Brochure] = 2, [Kind.ResearchDigest] = 1, [Kind.Manual] = 1,
        });
    }

    [Fact]
    public void The_day_on_the_board_is_never_taken_for_the_day_of_publishing()
    {
        Publications.Where(p => p.Issued is not null).Select(p => (p.Title, p.Issued.ToString(), p.Registered)).Should().BeEquivalentTo(
        [
            ("The world-renowned water of Seoul ARISU_2021", "2021", new DateOnly(2021, 7, 23)),
            ("The Seoul Institute Annual Research Digest 2020", "2020", new DateOnly(2021, 6, 9)),
            ("Seoul's Policy Sharing Initiative", "2019", new DateOnly(2020, 5, 22)),
        ]);
        Publications.Single(p => p.Kind == Kind.Manual).Registered.Should().Be(new DateOnly(2020, 12, 3));
    }

    [Fact]
    public void Whoever_posted_a_record_is_not_its_author() => Publications.Should().OnlyContain(p => p.Authors.Count == 0);

    [Fact]
    public void Every_publisher_is_an_organisation_and_every_profile_an_article()
    {
        Publications.Select(p => p.Publisher).Should().BeSubsetOf(Organisations.Select(o => o.Slug));
        Organisations.Select(o => o.Profile).OfType<string>().Should().Equal("miti").And.BeSubsetOf(Articles.Select(a => a.Slug));
        Articles.Select(a => a.Slug).Should().BeEquivalentTo("about", "miti", "sharing-city");
    }

    [Fact]
    public void Partners_are_listed_once_each_and_bodies_that_are_none_are_not_among_them()
    {
        Organisations.Select(o => o.Slug).Should().OnlyHaveUniqueItems().And.OnlyContain(slug => slug.All(c => char.IsAsciiLetterLower(c) || c == '-'));
        Organisations.Count(o => o.IsPartner).Should().Be(28);
        Organisations.Where(o => !o.IsPartner).Select(o => o.Slug).Should().OnlyContain(slug => slug.StartsWith("seoul-", StringComparison.Ordinal) || slug.Contains("haneul"));
    }

    [Fact]
    public void A_name_belongs_to_one_organisation_only()
    {
        var names = Organisations.SelectMany(o => o.AllNames.Select(name => Folded(name)).Distinct()).ToList();

        names.Should().OnlyHaveUniqueItems().And.NotContain(name => name.Contains("로고") || name.Contains("logo") || name.Length < 2);
    }

    [Fact]
    public void A_misspelt_body_is_still_found() =>
        Organisations.Single(o => o.Variants.Contains("Seoul Fire&Disaster Headquaters")).NameEn.Should().Be("Seoul Fire & Disaster Headquarters");

    [Fact]
    public void What_readers_meet_is_there_in_both_languages()
    {
        Publications.Should().OnlyContain(p => IsKorean(p.TitleKo!) && !IsKorean(p.Title) && p.Abstract!.Length > 80);
        Articles.Should().OnlyContain(a => IsKorean(a.TitleKo) && IsKorean(a.BodyKo) && !IsKorean(a.TitleEn) && !IsKorean(a.BodyEn));
        Articles.Should().OnlyContain(a => Headings(a.BodyKo) == Headings(a.BodyEn));
    }

    [Theory]
    [InlineData("startup cities", "10", "223 trillion won", "$177 billion", "47 trillion", "54 trillion", "20th", "16th", "40 global unicorns", "2030", "5th", "8th", "12th", "18th", "14 June", "Coupang", "Yeouido")]
    [InlineData("Ttareungi", "14.14 million", "10.22 million", "138.3%", "47 stations", "March")]
    [InlineData("bottle caps", "June 2022", "May 2020", "laser", "PET")]
    [InlineData("PM2.5", "20 μg/m3", "21 μg/m3", "36 days", "15 μg/m3", "11 days", "8 instead of 23", "VOCs")]
    [InlineData("ARISU", "ten million citizens", "110 years")]
    public void Facts_and_figures_carry_over(string title, params string[] facts) =>
        Publications.Single(p => p.Title.Contains(title)).Abstract.Should().ContainAll(facts);

    [Fact]
    public void No_eight_words_in_a_row_are_those_of_the_source()
    {
        // Fingerprints of each eight words in a row of the page that the facts come from; the page itself is not ours to keep. Titles are cited as they stand.
        var source = File.ReadAllText(Path.Combine(Repository.Root, "tests", "PolicyArchive.UnitTests", "SeedData", "source-fingerprints.txt")).Split().ToHashSet();
        string[] texts = [.. Publications.Select(p => p.Abstract!), .. Articles.SelectMany(a => new[] { a.BodyEn, a.BodyKo })];

        source.Should().HaveCountGreaterThan(2000);
        texts.SelectMany(Fingerprints.Of).Where(run => source.Contains(run.Fingerprint)).Select(run => run.Words).Should().BeEmpty();
    }

    private static bool IsKorean(string text) => text.Any(c => c is >= '가' and <= '힣');

    private static int Headings(string body) => body.Split("\n\n").Count(paragraph => paragraph.StartsWith("## ", StringComparison.Ordinal));

    private static string Folded(string name) => name.Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    private static IReadOnlyList<T> Read<T>(string folder, string name) =>
        ArchiveJson.Read<IReadOnlyList<T>>(File.ReadAllBytes(Path.Combine(Repository.Root, folder, name)));
}
