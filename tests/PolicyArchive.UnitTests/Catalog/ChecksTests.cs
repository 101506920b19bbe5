using PolicyArchive.Catalog;
using static PolicyArchive.UnitTests.Catalog.Records;

namespace PolicyArchive.UnitTests.Catalog;

public sealed class ChecksTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder folder = new();
    private readonly Catalogue catalogue;

    public ChecksTests() => catalogue = folder.OpenCatalogue();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await catalogue.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task What_was_never_checked_comes_first_then_what_was_checked_longest_ago()
    {
        var (a, b, c) = (Publication("A"), Publication("B"), Publication("C"));
        foreach (var publication in (Publication[])[a, b, c]) await catalogue.SaveAsync(publication, []);
        await catalogue.RecordChecksAsync([new Check(a.Id, Noon, null), new Check(b.Id, Noon.AddHours(-1), "Damaged.")]);

        (await catalogue.NextToCheckAsync(Noon.AddDays(1))).Should().Be(c.Id);
        await catalogue.RecordChecksAsync([new Check(c.Id, Noon.AddHours(1), null)]);
        (await catalogue.NextToCheckAsync(Noon.AddDays(1))).Should().Be(b.Id);
        await catalogue.RecordChecksAsync([new Check(b.Id, Noon.AddHours(2), null)]);
        (await catalogue.NextToCheckAsync(Noon.AddDays(1))).Should().Be(a.Id);
        (await catalogue.NextToCheckAsync(Noon)).Should().BeNull("nothing was checked so long ago");
    }

    [Fact]
    public async Task A_check_of_a_clock_that_was_ahead_counts_as_none()
    {
        var publication = Publication("A");
        await catalogue.SaveAsync(publication, []);
        await catalogue.RecordChecksAsync([new Check(publication.Id, TimeProvider.System.GetUtcNow().AddYears(10), null)]);

        (await catalogue.NextToCheckAsync(Noon)).Should().Be(publication.Id);
        (await catalogue.SummariseChecksAsync()).Should().Be(new CheckSummary(0, 1, 0, null));
    }

    [Fact]
    public async Task It_is_told_how_many_were_checked_and_how_many_failed()
    {
        var (a, b, c) = (Publication("A"), Publication("B"), Publication("C"));
        foreach (var publication in (Publication[])[a, b, c]) await catalogue.SaveAsync(publication, []);
        (await catalogue.SummariseChecksAsync()).Should().Be(new CheckSummary(0, 3, 0, null));

        await catalogue.RecordChecksAsync([new Check(a.Id, Noon, null), new Check(b.Id, Noon.AddHours(-1), "Damaged."), new Check(PublicationId.New(), Noon, "Not catalogued.")]);
        await catalogue.NextToCheckAsync(Noon);

        (await catalogue.SummariseChecksAsync()).Should().Be(new CheckSummary(2, 1, 1, Noon.AddHours(-1)));
        (await catalogue.LastCheckAsync(b.Id)).Should().Be(new Check(b.Id, Noon.AddHours(-1), "Damaged."));
        (await catalogue.LastCheckAsync(c.Id)).Should().BeNull();
    }
}
