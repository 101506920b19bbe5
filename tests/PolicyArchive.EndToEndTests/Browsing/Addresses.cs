using System.Net;

namespace PolicyArchive.EndToEndTests.Browsing;

/// <summary>An address and how it answers.</summary>
public sealed record Address(string Path, HttpStatusCode Answer = HttpStatusCode.OK);

/// <summary>One page of each kind that the site has.</summary>
public sealed class Addresses
{
    public required IReadOnlyDictionary<string, Address> All { get; init; }

    public static IReadOnlyList<string> Names { get; } =
    [
        "home", "results", "results with filters", "no results", "record", "record with hits", "reading view", "reading view with hits", "scanned page", "whole text",
        "organisations", "one organisation", "news", "article", "subjects", "subjects by name", "one subject", "results under other names", "help", "no such page", "misread search",
        "concordance", "concordance of nothing", "over time", "over time unasked", "state of the archive", "results after their end", "results without a word",
    ];

    public static TheoryData<string> Kinds => [.. Names];

    public static async Task<Addresses> FindAsync(SampleSite site)
    {
        var manual = $"/publications/{site.Samples["disaster-response-manual.pdf"]}";
        return new Addresses
        {
            All = new Dictionary<string, Address>
            {
                ["home"] = new("/"),
                ["results"] = new("/search?q=shelter"),
                ["results with filters"] = new("/search?q=shelter&kind=manual&language=en"),
                ["no results"] = new("/search?q=xylophone+zeppelin+quagga&kind=manual"),
                ["results after their end"] = new("/search?q=shelter&start=500"),
                ["results without a word"] = new("/search?q=shelter+수돗물+얼룩말가죽"),
                ["record"] = new(manual),
                ["record with hits"] = new($"{manual}?q=shelter"),
                ["reading view"] = new($"{manual}/pages/16"),
                ["reading view with hits"] = new($"{manual}/pages/31?q=shelter"),
                ["scanned page"] = new($"/publications/{site.Samples["scanned-notice.pdf"]}/pages/1?q=tank"),
                ["whole text"] = new($"{manual}/text"),
                ["organisations"] = new("/organisations"),
                ["one organisation"] = new(await FirstLinkAsync(site, "/organisations", "/organisations/")),
                ["news"] = new("/news"),
                ["article"] = new(await FirstLinkAsync(site, "/", "/pages/")),
                ["subjects"] = new("/subjects"),
                ["subjects by name"] = new("/subjects?name=수돗물"),
                ["one subject"] = new("/subjects/tap-water"),
                ["results under other names"] = new("/search?q=tap+water+fares&drop=수돗물"),
                ["help"] = new("/help/search"),
                ["concordance"] = new("/concordance?q=shelter+수돗물*&term=shelter+OR+물&kind=manual&by=left"),
                ["concordance of nothing"] = new("/concordance?q=shelter&term=zeppelin"),
                ["over time"] = new("/overtime?term=shelter&term=수돗물&term=tap+water+OR+물&language=en&language=ko"),
                ["over time unasked"] = new("/overtime"),
                ["state of the archive"] = new("/desk/health"),
                ["no such page"] = new("/publications/bcdfghjkm", HttpStatusCode.NotFound),
                ["misread search"] = new("/search?q=water&kind=nonsense", HttpStatusCode.BadRequest),
            },
        };
    }

    private static async Task<string> FirstLinkAsync(SampleSite site, string from, string to)
    {
        var page = await site.Server.Client.GetStringAsync(from);
        var begin = page.IndexOf($"href=\"{to}", StringComparison.Ordinal);
        begin.Should().BePositive($"{from} links to {to}…");
        var link = page[(begin + 6)..];
        return link[..link.IndexOf('"', StringComparison.Ordinal)];
    }
}
