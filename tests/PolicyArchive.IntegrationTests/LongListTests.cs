using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace PolicyArchive.IntegrationTests;

/// <summary>Lists that go on: their ends, a chart of many years, and a feed of more than it holds at once.</summary>
public sealed partial class LongListTests(SixtyYears archive) : IClassFixture<SixtyYears>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Theory]
    [InlineData("/search?q=water&start=5000", "start=50", "hits")]
    [InlineData("/search?start=63", "start=50", "hits")]
    [InlineData("/concordance?term=water&start=400", "start=50", "kwic")]
    public async Task Who_asks_for_more_than_there_is_is_led_to_the_end_of_the_list(string address, string last, string list)
    {
        var page = await PageAsync(address);

        page.Should().NotContain($"<ol class=\"{list}\"").And.Contain("The list ends before this: it has 60 in all.");
        var links = Link().Matches(Steps().Match(page).Value).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).ToList();
        links.Should().HaveCount(2).And.OnlyContain(link => $"{link}&".Contains($"{last}&"), "the step back and the link to the end lead there");
        (await PageAsync(links[0])).Should().Contain($"<ol class=\"{list}\" start=\"51\">").And.Contain("51–60 of 60");
        (await PageAsync(address + "&lang=ko")).Should().Contain("목록은 이보다 앞에서 끝납니다. 모두 60개입니다.");
    }

    [Fact]
    public async Task Years_on_a_chart_do_not_touch_one_another_and_the_table_has_all()
    {
        var page = await PageAsync("/overtime?term=water");

        foreach (var chart in Chart().Matches(page).Should().HaveCount(2).And.Subject.Cast<Match>())
        {
            var years = Year().Matches(chart.Value).Select(match => (At: double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), Year: int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))).ToList();
            years.Zip(years.Skip(1), (year, next) => next.At - year.At).Should().OnlyContain(room => room >= 48);
            years.Select(year => year.Year).Should().StartWith(SixtyYears.First).And.EndWith(SixtyYears.Last).And.HaveCountGreaterThan(20);
        }
        for (var year = SixtyYears.First; year <= SixtyYears.Last; year++) page.Should().Contain($"<title>{year}: ").And.MatchRegex($"<th scope=\"row\"><a [^>]*>{year}<");
    }

    [Fact]
    public async Task A_chart_shows_the_years_in_which_anything_is_found_and_says_so()
    {
        var page = await PageAsync("/overtime?term=1987&lang=en");

        foreach (var chart in Chart().Matches(page).Should().HaveCount(2).And.Subject.Cast<Match>())
            Regex.Matches(chart.Value, "<title>([0-9]{4}): ").Select(match => match.Groups[1].Value).Should().Equal("1984", "1985", "1986", "1987", "1988");
        page.Should().Contain("The charts show 1984–1988; the table below has every year.").And.MatchRegex($"<th scope=\"row\"><a [^>]*>{SixtyYears.First}<");
        (await PageAsync("/overtime?term=water&lang=en")).Should().NotContain("The charts show");
    }

    [Fact]
    public async Task There_is_room_beside_a_chart_for_its_longest_value()
    {
        var page = await PageAsync("/overtime?term=clean+OR+water&lang=en");

        var values = Value().Matches(page).Select(match => (Room: double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), Label: match.Groups[2].Value)).ToList();
        values.Should().Contain(value => value.Label.Length >= 7).And.OnlyContain(value => value.Room >= 9 * value.Label.Length);
    }

    [Fact]
    public async Task A_feed_has_what_was_taken_in_last_first_whatever_day_it_is_registered_under()
    {
        var first = await FeedAsync("/search.atom?q=clean&lang=en");
        var second = await FeedAsync(LinkOf(first, "next")!);

        Titles(first).Should().HaveCount(50).And.StartWith($"Report of {SixtyYears.Last}");
        Titles(first).Concat(Titles(second)).Should().HaveCount(SixtyYears.Count).And.OnlyHaveUniqueItems();
        first.Elements(Atom + "entry").Concat(second.Elements(Atom + "entry")).Select(Updated).Should().BeInDescendingOrder().And.OnlyContain(at => at >= archive.Begun.AddSeconds(-1));
        (Updated(first), Updated(second)).Should().Be((Updated(first.Elements(Atom + "entry").First()), Updated(first)));
        (LinkOf(first, "previous"), LinkOf(second, "next")).Should().Be((null, null));
        LinkOf(second, "previous").Should().Be(LinkOf(first, "self"));
    }

    private static IEnumerable<string> Titles(XElement feed) => feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "title")!.Value);

    private static DateTimeOffset Updated(XElement element) => XmlConvert.ToDateTimeOffset(element.Element(Atom + "updated")!.Value);

    private static string? LinkOf(XElement feed, string relation) => (string?)feed.Elements(Atom + "link").SingleOrDefault(link => (string?)link.Attribute("rel") == relation)?.Attribute("href");

    private async Task<XElement> FeedAsync(string address) => XDocument.Parse(await PageAsync(address)).Root!;

    private async Task<string> PageAsync(string address) => await archive.Server.Client.GetStringAsync(address);

    [GeneratedRegex("<nav class=\"steps\".*?</nav>", RegexOptions.Singleline)]
    private static partial Regex Steps();

    [GeneratedRegex("href=\"([^\"]+)\"")]
    private static partial Regex Link();

    [GeneratedRegex("<svg class=\"trend\" width=\"[0-9.]+\" height=\"220\" role=\"group\".*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Chart();

    [GeneratedRegex("<text class=\"scale\" x=\"([0-9.]+)\"[^>]*>([0-9,.%]+)</text>")]
    private static partial Regex Value();

    [GeneratedRegex("<text class=\"year\" x=\"([0-9.]+)\"[^>]*>([0-9]{4})</text>")]
    private static partial Regex Year();
}
