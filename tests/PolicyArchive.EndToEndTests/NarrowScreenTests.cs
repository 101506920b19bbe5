using System.Text.Json;

namespace PolicyArchive.EndToEndTests;

/// <summary>Screens as narrow as WCAG 1.4.10 names them, and as phones are.</summary>
public sealed class NarrowScreenTests(SampleSite site) : Walk(site)
{
    // What can be followed or filled in and lies on the page, with all disclosures open: by where it leads, or by its name.
    private const string ListFunctions = """
        () => {
          document.querySelectorAll("details").forEach(details => details.open = true);
          const isThere = element => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 1;
          const isWithin = element => {
            const box = element.getBoundingClientRect();
            const scrolls = element.closest(".leaf, .years, .scrolls");
            return scrolls !== null && scrolls !== element || box.left >= -1 && box.right <= innerWidth + 1;
          };
          const nameOf = element => element.getAttribute("href") ?? (element.id || element.name || element.textContent.trim());
          const functions = [...document.querySelectorAll("a[href], button, input:not([type=hidden])")].filter(isThere);
          return JSON.stringify({
            names: [...new Set(functions.map(nameOf))],
            outside: functions.filter(element => !element.matches(".skip") && !isWithin(element)).map(nameOf),
            overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          });
        }
        """;

    [Theory]
    [MemberData(nameof(Addresses.Kinds), MemberType = typeof(Addresses))]
    public async Task Nothing_scrolls_sideways_and_nothing_is_lost(string kind)
    {
        var address = Site.Addresses.All[kind];
        foreach (var visitor in (Visitor[])[Visitor.English, Visitor.Korean])
        {
            var visit = await VisitAsync(visitor);
            await visit.OpenAsync(address.Path, address.Answer);
            var wide = await FunctionsAsync(visit);
            foreach (var width in (int[])[360, 320])
            {
                await visit.Page.SetViewportSizeAsync(width, 640);
                var narrow = await FunctionsAsync(visit);
                narrow.Overflow.Should().BeLessThanOrEqualTo(0, $"{kind} fits {width} pixels");
                narrow.Outside.Should().BeEmpty($"{kind} fits {width} pixels");
                narrow.Names.Should().Contain(wide.Names, $"{width} pixels have room for all functions");
            }
        }
    }

    [Fact]
    public async Task A_reader_with_a_phone_searches_narrows_and_reads()
    {
        var visit = await VisitAsync(Visitor.English with { Width = 320, Density = 2 });
        await visit.OpenAsync("/");
        var results = await new Frame(visit.Page, visit.Words).SearchAsync("shelter");
        await results.FacetsDisclosure.ClickAsync();
        await results.Facet(visit.Words.Manual).ClickAsync();
        await results.PageOf("Disaster Response Manual of the City of Haneul", "26").ClickAsync();

        var reading = new ReadingPage(visit.Page, visit.Words);
        var drawn = await reading.DrawnAsync();
        drawn.Marks.Should().OnlyContain(mark => mark.Ink > 0.03);
        await reading.NextHit.ClickAsync();
        await Expect(reading.Marks.Nth(1)).ToHaveClassAsync("mark chosen");
        await Expect(reading.ChosenMark).ToBeInViewportAsync();
    }

    [Theory]
    [InlineData(320)]
    [InlineData(360)]
    [InlineData(400)]
    public async Task On_a_phone_the_page_comes_first_and_the_tools_take_two_rows(int width)
    {
        foreach (var visitor in (Visitor[])[Visitor.English, Visitor.Korean])
        {
            var visit = await VisitAsync(visitor with { Width = width });
            var reading = new ReadingPage(visit.Page, visit.Words);
            await visit.OpenAsync(Site.Addresses.All["reading view with hits"].Path);
            await reading.DrawnAsync();

            (await reading.Tools.BoundingBoxAsync())!.Height.Should().BeLessThanOrEqualTo(90);
            (await reading.Leaf.BoundingBoxAsync())!.Y.Should().BeLessThanOrEqualTo(320, "of the 800 pixels of the screen most belong to the page");
            await visit.Page.Locator(".other-tools > summary").ClickAsync();
            await Expect(reading.Download).ToBeInViewportAsync();
            await reading.NextHit.ClickAsync();
            await Expect(reading.Marks.Nth(1)).ToHaveClassAsync("mark chosen");
        }
    }

    [Fact]
    public async Task A_chart_that_is_wider_than_a_phone_begins_at_its_newest_year_beside_its_scale()
    {
        var visit = await VisitAsync(Visitor.English with { Width = 320, RunsScripts = false });
        await visit.OpenAsync(Site.Addresses.All["over time"].Path);
        var chart = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Share of publications" });

        await chart.ScrollIntoViewIfNeededAsync();
        await Expect(chart.GetByRole(AriaRole.Link).Last).ToBeInViewportAsync();
        await Expect(chart.GetByRole(AriaRole.Link).First).Not.ToBeInViewportAsync();
        await Expect(visit.Page.GetByText("100%", new() { Exact = true })).ToBeInViewportAsync();
    }

    private static async Task<Functions> FunctionsAsync(Visit visit) =>
        JsonSerializer.Deserialize<Functions>(await visit.Page.EvaluateAsync<string>(ListFunctions), JsonSerializerOptions.Web)!;

    private sealed record Functions(IReadOnlyList<string> Names, IReadOnlyList<string> Outside, int Overflow);
}
