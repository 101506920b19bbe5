using Microsoft.Extensions.Logging.Abstractions;
using PolicyArchive.Catalog;
using PolicyArchive.Ingestion;
using PolicyArchive.Storage;

namespace PolicyArchive.UnitTests.Ingestion;

/// <summary>What is kept is checked without anybody asking.</summary>
public sealed class FixityWatchTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Everything_is_checked_by_itself_and_what_fails_becomes_an_event_until_it_is_mended()
    {
        await using var archive = await OpenAsync(TimeSpan.FromMilliseconds(1));
        await archive.Queue.ReceiveAsync(IngestPlan.Make([Repository.Sample("bottle-cap-news.pdf"), Repository.Sample("owner-password.pdf")], null), new Delivery("run", "tests", AsDraft: false));
        archive.Start(watchInbox: false);
        await UntilAsync(async () => (await archive.Catalogue.SummariseChecksAsync()) is { Checked: 2, Failed: 0 });
        var id = (await archive.Catalogue.IdsAsync())[0];
        var original = archive.Store.PathOf(id, archive.Store.Read(id)!.Originals[0].Name)!;
        var bytes = await File.ReadAllBytesAsync(original);
        archive.Store.Events(id).Should().NotContain(told => told.Outcome == "fail", "nothing was wrong yet");
        var before = archive.Store.Events(id).Count;

        File.Delete(original);
        await UntilAsync(async () => (await archive.Catalogue.SummariseChecksAsync()).Failed == 1 && archive.Store.Events(id).Count > before);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        archive.Store.Events(id).Skip(before).Should().ContainSingle("a failure is written down once").Which.Should().Match<Event>(told => told.Type == "fixity check" && told.Outcome == "fail" && told.Detail.Contains(Path.GetFileName(original)));
        (await archive.Catalogue.EventsAsync(id)).Should().Equal(archive.Store.Events(id));

        await File.WriteAllBytesAsync(original, bytes);
        await UntilAsync(async () => (await archive.Catalogue.SummariseChecksAsync()).Failed == 0 && archive.Store.Events(id).Count > before + 1);
        archive.Store.Events(id)[^1].Should().Match<Event>(told => told.Type == "fixity check" && told.Outcome == "success");
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_a_failed_check_and_the_others_are_checked_all_the_same()
    {
        await using var archive = await OpenAsync(TimeSpan.FromDays(30));
        archive.Start(watchInbox: false);
        await archive.Queue.ReceiveAsync(IngestPlan.Make([Repository.Sample("bottle-cap-news.pdf"), Repository.Sample("owner-password.pdf")], null), new Delivery("run", "tests", AsDraft: false));
        await UntilAsync(async () => (await archive.Catalogue.SummariseChecksAsync()) is { Checked: 2, Failed: 0 });
        var id = (await archive.Catalogue.IdsAsync())[0];
        using var unreadable = new FileStream(archive.Store.PathOf(id, archive.Store.Read(id)!.Originals[0].Name)!, FileMode.Open, FileAccess.Read, FileShare.None);
        await archive.Catalogue.RecordChecksAsync([.. (await archive.Catalogue.IdsAsync()).Select(each => new Check(each, DateTimeOffset.UnixEpoch, null))]);

        await UntilAsync(async () => (await archive.Catalogue.SummariseChecksAsync()) is { Failed: 1, Oldest: { Year: > 1970 } });

        (await archive.Catalogue.FailedChecksAsync(10)).Should().ContainSingle().Which.Should().Match<Check>(check => check.Id == id && check.Failure!.Contains("cannot be read"));
    }

    [Fact]
    public async Task Damage_in_the_index_is_found_and_the_index_made_anew_without_anybody_asking()
    {
        await using (var first = await OpenAsync(TimeSpan.FromDays(30)))
        {
            await first.SaveAsync(new Publication { Id = PublicationId.New(), Title = "Kept", Kind = Kind.Report, Registered = new DateOnly(2026, 1, 5), Languages = ["en"], State = PublicationState.Published }, "Enter", "tests");
            await first.IndexAsync();
        }
        var postings = Directory.GetFiles(folder.File("archive/index"), "*.doc").Single();
        var bytes = await File.ReadAllBytesAsync(postings);
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(postings, bytes);

        await using var archive = await OpenAsync(TimeSpan.FromDays(30));
        var before = archive.Index.Generation;
        archive.Start(watchInbox: false);

        await UntilAsync(() => Task.FromResult(archive.Index.Generation > before));
        archive.Index.Check(CancellationToken.None).Should().BeEmpty();
        archive.Index.Search(new PolicyArchive.Search.SearchQuery { Text = "kept" }, CancellationToken.None).Total.Should().Be(1);
    }

    [Fact]
    public async Task Checks_of_a_clock_that_was_ahead_are_made_again()
    {
        var ahead = TimeProvider.System.GetUtcNow().AddYears(10);
        await using var archive = await OpenAsync(TimeSpan.FromDays(30));
        await archive.SaveAsync(new Publication { Id = PublicationId.New(), Title = "Kept", Kind = Kind.Report, Registered = new DateOnly(2026, 1, 5), Languages = ["en"], State = PublicationState.Published }, "Enter", "tests");
        await archive.Catalogue.RecordChecksAsync([new Check((await archive.Catalogue.IdsAsync())[0], ahead, null)]);
        archive.Store.RecordRootCheck(new RootCheck(ahead, null));

        archive.Start(watchInbox: false);

        await UntilAsync(async () => (await archive.Catalogue.SummariseChecksAsync()) is { Checked: 1 } && archive.Store.LastRootCheck!.At < ahead);
    }

    [Fact]
    public async Task What_was_checked_before_a_restart_is_not_checked_again_before_its_time()
    {
        await using (var first = await OpenAsync(TimeSpan.FromDays(30)))
        {
            await first.Queue.ReceiveAsync(IngestPlan.Make([Repository.Sample("bottle-cap-news.pdf")], null), new Delivery("run", "tests", AsDraft: false));
            first.Start(watchInbox: false);
            await UntilAsync(async () => (await first.Catalogue.SummariseChecksAsync()).Checked == 1);
        }

        await using var next = await OpenAsync(TimeSpan.FromDays(30));
        var at = (await next.Catalogue.SummariseChecksAsync()).Oldest;
        next.Start(watchInbox: false);
        await Task.Delay(300, TestContext.Current.CancellationToken);

        (await next.Catalogue.SummariseChecksAsync()).Oldest.Should().Be(at);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_check_of_others_that_failed_becomes_an_event_once_and_names_no_place_of_this_machine(bool isOpen)
    {
        PublicationId id;
        await using (var first = await OpenAsync(TimeSpan.FromDays(30)))
        {
            first.Start(watchInbox: false);
            await first.Queue.ReceiveAsync(IngestPlan.Make([Repository.Sample("bottle-cap-news.pdf")], null), new Delivery("run", "tests", AsDraft: false));
            await UntilAsync(async () => (await first.Catalogue.SummariseChecksAsync()) is { Checked: 1, Failed: 0 });
            id = (await first.Catalogue.IdsAsync())[0];
            File.Delete(first.Store.PathOf(id, "bottle-cap-news.pdf")!);
        }
        await using var archive = isOpen ? await OpenAsync(TimeSpan.FromDays(30)) : null;
        archive?.Start(watchInbox: false);
        using var home = new ArchiveHome(folder.File("archive"));
        await using var catalogue = PolicyArchive.Catalog.Catalogue.Open(home.CatalogPath, TimeProvider.System, NullLogger<PolicyArchive.Catalog.Catalogue>.Instance, migrate: false);
        var store = new OriginalStore(home, TimeProvider.System);

        for (var times = 0; times < 2; times++)
            await Archive.WriteDownAsync(home, catalogue, [new Check(id, TimeProvider.System.GetUtcNow(), $"{home.StorePath}/x.pdf: expected much, found nothing.")]);

        await UntilAsync(() => Task.FromResult(Failures(store.Events(id)).Any() && StandingRequest.Check(home).Progress is null));
        Failures(store.Events(id)).Should().ContainSingle().Which.Detail.Should().StartWith("store/").And.NotContain(folder.Path);
        (await catalogue.EventsAsync(id)).Should().Equal(store.Events(id));
    }

    [Fact]
    public async Task A_check_of_a_backup_adds_nothing_to_what_it_has_kept()
    {
        await using var archive = await OpenAsync(TimeSpan.FromDays(30));
        await archive.SaveAsync(new Publication { Id = PublicationId.New(), Title = "Kept", Kind = Kind.Report, Registered = new DateOnly(2026, 1, 5), Languages = ["en"], State = PublicationState.Published }, "Enter", "tests");
        using var backup = new ArchiveHome(folder.File("backup"));
        await new Backup(archive.Home, backup, NullLoggerFactory.Instance, TimeProvider.System).WriteAsync(CancellationToken.None);
        await using var catalogue = PolicyArchive.Catalog.Catalogue.Open(backup.CatalogPath, TimeProvider.System, NullLogger<PolicyArchive.Catalog.Catalogue>.Instance, migrate: false);
        var id = (await catalogue.IdsAsync())[0];

        await Archive.WriteDownAsync(backup, catalogue, [new Check(id, TimeProvider.System.GetUtcNow(), "Something is wrong.")]);

        (await catalogue.FailedChecksAsync(9)).Should().ContainSingle();
        Failures(new OriginalStore(backup, TimeProvider.System).Events(id)).Should().BeEmpty();
    }

    private static IEnumerable<Event> Failures(IEnumerable<Event> events) => events.Where(told => told is { Type: "fixity check", Outcome: "fail" });

    private async Task<Archive> OpenAsync(TimeSpan within)
    {
        var options = new ArchiveOptions
        {
            Home = folder.File("archive"), Storage = new StorageOptions { FreeBytesKept = 0 }, PollEvery = TimeSpan.FromMilliseconds(20),
            Fixity = new FixityOptions { Within = within, Share = 0.9, LookEvery = TimeSpan.FromMilliseconds(20) },
        };
        return (await Archive.OpenAsync(options, "tests", NullLoggerFactory.Instance, TimeProvider.System))!;
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await isSo()) await Task.Delay(20, limit.Token);
    }
}
