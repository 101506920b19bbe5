using System.Text.RegularExpressions;

namespace PolicyArchive.EndToEndTests.Browsing;

/// <summary>What tests share that walk through the site: visits, which must end without a fault. A failed walk leaves a picture of its last page.</summary>
public abstract partial class Walk(SampleSite site) : IAsyncLifetime
{
    private readonly List<Visit> visits = [];

    protected SampleSite Site { get; } = site;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var faults = visits.SelectMany(visit => visit.Faults).ToList();
        foreach (var visit in visits)
        {
            if (faults.Count > 0 || TestContext.Current.TestState?.Result == TestResult.Failed) await KeepPictureAsync(visit);
            await visit.DisposeAsync();
        }
        faults.Should().BeEmpty("a visit asks nobody but the site and brings no errors");
    }

    private protected async Task<Visit> VisitAsync(Visitor visitor)
    {
        var visit = await Visit.BeginAsync(Site, visitor);
        visits.Add(visit);
        return visit;
    }

    private static async Task KeepPictureAsync(Visit visit)
    {
        var name = NotForNames().Replace(TestContext.Current.Test?.TestDisplayName ?? "test", "-");
        var path = Path.Combine(AppContext.BaseDirectory, "failed", $"{name[..Math.Min(150, name.Length)]}.png");
        await visit.Page.ScreenshotAsync(new() { Path = path });
        TestContext.Current.TestOutputHelper?.WriteLine($"{visit.Page.Url} looked like {path}");
    }

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex NotForNames();
}
