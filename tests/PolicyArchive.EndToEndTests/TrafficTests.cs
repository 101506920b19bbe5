using System.Net.Http.Headers;

namespace PolicyArchive.EndToEndTests;

/// <summary>What a page costs the reader's line.</summary>
public sealed class TrafficTests(SampleSite site) : Walk(site)
{
    private const int MostBytes = 50_000;

    [Theory]
    [InlineData("home")]
    [InlineData("results")]
    [InlineData("record")]
    [InlineData("record with hits")]
    [InlineData("reading view with hits")]
    [InlineData("organisations")]
    public async Task A_page_weighs_less_than_fifty_kilobytes_before_the_file_itself(string kind)
    {
        foreach (var visitor in (Visitor[])[Visitor.English, Visitor.Korean])
        {
            var visit = await VisitAsync(visitor);
            await visit.OpenAsync(Site.Addresses.All[kind].Path);
            await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

            var weights = new List<(string Url, int Bytes)>();
            foreach (var response in visit.Responses.Where(response => !IsFileOrPdfJs(response)))
            {
                var sizes = await response.Request.SizesAsync();
                weights.Add((response.Url, sizes.ResponseBodySize + sizes.ResponseHeadersSize));
            }

            weights.Should().Contain(weight => weight.Url.Contains("site.css", StringComparison.Ordinal), "the first visit fetches everything");
            weights.Sum(weight => weight.Bytes).Should().BeLessThanOrEqualTo(MostBytes, string.Join(", ", weights));
        }
    }

    [Fact]
    public async Task Only_the_bytes_of_the_page_that_is_read_are_asked_for()
    {
        var visit = await VisitAsync(Visitor.English);
        await visit.OpenAsync(Site.Addresses.All["reading view with hits"].Path);
        await new ReadingPage(visit.Page, visit.Words).DrawnAsync();

        var whole = new FileInfo(Repository.Sample("disaster-response-manual.pdf")).Length;
        var ranges = visit.Responses.Where(response => response.Status == 206).Select(RangeOf).ToList();
        ranges.Should().NotBeEmpty().And.OnlyContain(range => range.Length == whole);
        ranges.Sum(range => range.To!.Value - range.From!.Value + 1).Should().BeLessThan(whole);
        foreach (var answer in visit.Responses.Where(response => response.Status == 200 && response.Url.Contains("/files/", StringComparison.Ordinal)))
            answer.Request.Failure.Should().Be("net::ERR_ABORTED", "of the whole file only the head of the answer is read");
    }

    private static bool IsFileOrPdfJs(IResponse response) =>
        response.Url.Contains("/files/", StringComparison.Ordinal) || response.Url.Contains("/lib/pdfjs/", StringComparison.Ordinal);

    private static ContentRangeHeaderValue RangeOf(IResponse response) => ContentRangeHeaderValue.Parse(response.Headers["content-range"]);
}
