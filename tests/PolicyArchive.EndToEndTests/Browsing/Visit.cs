using System.Collections.Concurrent;
using System.Net;

namespace PolicyArchive.EndToEndTests.Browsing;

/// <summary>One visitor at the site. Watches what no visit may bring: a request to another host, an error in the console (a violated content security policy is one), a failed request.</summary>
internal sealed class Visit : IAsyncDisposable
{
    public const float Patience = 30_000;
    private readonly IBrowserContext context;
    private readonly Uri site;
    private readonly ConcurrentQueue<string> faults = [];
    private readonly ConcurrentDictionary<string, bool> knownMissing = [];

    private Visit(IBrowserContext context, IPage page, Visitor visitor, Uri site)
    {
        (this.context, Page, Visitor, this.site) = (context, page, visitor, site);
        page.Console += (_, message) => Hear(message);
        page.PageError += (_, error) => faults.Enqueue($"script error: {error}");
        page.Request += (_, request) => See(request);
        page.Response += (_, response) => See(response);
        page.RequestFailed += (_, request) => SeeFailed(request);
    }

    public IPage Page { get; }

    public Visitor Visitor { get; }

    public Words Words => Visitor.Words;

    public IEnumerable<string> Faults => faults;

    public ConcurrentQueue<IResponse> Responses { get; } = [];

    public static async Task<Visit> BeginAsync(SampleSite site, Visitor visitor)
    {
        var context = await site.Browser.NewContextAsync(visitor.Context(site.Server.Address));
        context.SetDefaultTimeout(Patience);
        return new Visit(context, await context.NewPageAsync(), visitor, site.Server.Address);
    }

    /// <summary>Opens an address of the site, which answers as expected.</summary>
    public async Task OpenAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        if (expected >= HttpStatusCode.BadRequest) knownMissing[new Uri(site, path).AbsoluteUri] = true;
        var response = await Page.GotoAsync(path);
        response!.Status.Should().Be((int)expected, path);
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private void Hear(IConsoleMessage message)
    {
        // What could not be loaded is seen as an answer or as a failed request, where it can be told whether it was expected.
        if (message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) return;
        var isFault = message.Type == "error" || message.Text.Contains("could not be drawn", StringComparison.Ordinal);
        if (isFault) faults.Enqueue($"console: {message.Text} ({message.Location})");
    }

    private void See(IRequest request)
    {
        var address = new Uri(request.Url);
        if (address.Scheme is not ("data" or "blob") && address.Authority != site.Authority) faults.Enqueue($"request to another host: {request.Url}");
    }

    private void See(IResponse response)
    {
        Responses.Enqueue(response);
        if (response.Status >= 400 && !knownMissing.ContainsKey(response.Url)) faults.Enqueue($"answer {response.Status}: {response.Url}");
    }

    private void SeeFailed(IRequest request)
    {
        // What is left unfinished when the reader goes on, and scripts that the reader's browser does not run.
        if (request.Failure == "net::ERR_ABORTED" || (!Visitor.RunsScripts && request.ResourceType == "script")) return;
        faults.Enqueue($"failed request: {request.Url}: {request.Failure}");
    }
}
