using System.Security.Cryptography;

namespace PolicyArchive.EndToEndTests;

/// <summary>The main job: from a question to the hit drawn on its page, and home with the file.</summary>
public sealed class SearchToDownloadTests(SampleSite site) : Walk(site)
{
    [Fact]
    public Task A_reader_goes_from_a_search_to_the_marked_page_and_the_next_hit_and_downloads_the_file() => GoAsync(Visitor.English,
        new("shelter", "Disaster Response Manual of the City of Haneul", "disaster-response-manual.pdf", Page: 31, Label: "26", NextPage: 32));

    [Fact]
    public Task A_Korean_reader_goes_the_same_way_in_Korean() => GoAsync(Visitor.Korean,
        new("\"대피소\"", "하늘시 재난현장 대응 매뉴얼", "재난대응-매뉴얼.pdf", Page: 2, Label: "2", NextPage: 13));

    private async Task GoAsync(Visitor visitor, Errand errand)
    {
        var visit = await VisitAsync(visitor);
        await visit.OpenAsync("/");
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", visitor.Language);

        var results = await new Frame(visit.Page, visit.Words).SearchAsync(errand.Query);
        await Expect(results.Count).ToBeVisibleAsync();
        await NarrowAsync(results, visit, errand);
        await results.PageOf(errand.Title, errand.Label).ClickAsync();
        var reading = await SeeMarksAsync(visit, errand);
        await StepThroughHitsAsync(visit, reading, errand);
        await DownloadAsync(visit, reading, errand);
    }

    private static async Task NarrowAsync(ResultsPage results, Visit visit, Errand errand)
    {
        await results.Facet(visit.Words.Manual).ClickAsync();
        await Expect(results.Filters).ToContainTextAsync(visit.Words.Manual);
        await Expect(results.Title(errand.Title)).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("^/publications/"));
        (await results.Marks(errand.Title).AllInnerTextsAsync()).Should().NotBeEmpty().And.OnlyContain(mark => mark.Contains(errand.Word, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<ReadingPage> SeeMarksAsync(Visit visit, Errand errand)
    {
        var reading = new ReadingPage(visit.Page, visit.Words);
        await reading.IsAtAsync(errand.Page);
        await MarksLieOverTheWordsAsync(reading, errand, errand.Page);
        return reading;
    }

    private static async Task MarksLieOverTheWordsAsync(ReadingPage reading, Errand errand, int page)
    {
        var drawn = await reading.DrawnAsync();
        var words = await PrintedWords.FindAsync(Repository.Sample(errand.File), page, errand.Word);

        drawn.Ink.Should().BeInRange(0.005, 0.5, "a page of letters was drawn");
        drawn.Marks.Should().NotBeEmpty().And.OnlyContain(mark => mark.Ink > 0.03 && mark.Ink < 0.7, "each mark lies over letters");
        drawn.Marks.Should().OnlyContain(mark => words.Any(word => mark.Marks(word)), "each mark lies where the word is printed");
        words.Should().OnlyContain(word => drawn.Marks.Any(mark => mark.Marks(word)), "each printed word has its mark");
    }

    private static async Task StepThroughHitsAsync(Visit visit, ReadingPage reading, Errand errand)
    {
        var marks = await reading.Marks.CountAsync();
        for (var i = 1; i < marks; i++)
        {
            await reading.NextHit.ClickAsync();
            await Expect(reading.Marks.Nth(i)).ToHaveClassAsync("mark chosen");
        }
        await visit.Page.Keyboard.PressAsync("n");
        await reading.IsAtAsync(errand.NextPage);
        visit.Page.Url.Should().EndWith($"/pages/{errand.NextPage}?q={Uri.EscapeDataString(errand.Query)}", "the address names the page and the query");
        await MarksLieOverTheWordsAsync(reading, errand, errand.NextPage);

        await visit.Page.Keyboard.PressAsync("p");
        await reading.IsAtAsync(errand.Page);
        await Expect(reading.Marks.Last).ToHaveClassAsync("mark chosen");
    }

    private static async Task DownloadAsync(Visit visit, ReadingPage reading, Errand errand)
    {
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => reading.Download.ClickAsync());
        await using var file = await download.CreateReadStreamAsync();
        var digest = await SHA256.HashDataAsync(file, TestContext.Current.CancellationToken);
        digest.Should().Equal(SHA256.HashData(await File.ReadAllBytesAsync(Repository.Sample(errand.File))));
        download.SuggestedFilename.Normalize().Should().Be(errand.File.Normalize());
    }

    private sealed record Errand(string Query, string Title, string File, int Page, string Label, int NextPage)
    {
        /// <summary>What is marked: a query in quotes is not looked for under other names.</summary>
        public string Word => Query.Trim('"');
    }
}
