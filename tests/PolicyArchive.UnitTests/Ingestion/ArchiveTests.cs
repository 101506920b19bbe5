using Microsoft.Extensions.Logging.Abstractions;
using PolicyArchive.Ingestion;
using PolicyArchive.Search;
using PolicyArchive.Storage;

namespace PolicyArchive.UnitTests.Ingestion;

public sealed class ArchiveTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private ArchiveOptions Options => new() { Home = folder.File("archive"), Storage = new StorageOptions { FreeBytesKept = 0 }, PollEvery = TimeSpan.FromMilliseconds(20), SteadyAfter = TimeSpan.Zero };

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Equal_files_that_cant_be_read_are_rejected_alike_and_kept_once()
    {
        foreach (var name in new[] { "a.pdf", "b.pdf", "c.pdf" }) await File.WriteAllTextAsync(folder.File(name), "this is no PDF");
        await using var archive = await OpenAsync(andStart: false);

        await archive.Queue.ReceiveAsync(IngestPlan.Make([folder.File("a.pdf"), folder.File("b.pdf"), folder.File("c.pdf")], null), new Delivery("run", "tests", AsDraft: false));
        archive.Start(watchInbox: false);
        var accessions = await FinishedAsync(archive, "run");

        accessions.Should().HaveCount(3).And.OnlyContain(accession => accession.Outcome is Outcome.Rejected && ((Outcome.Rejected)accession.Outcome).Reason == RejectionReason.NotPdf);
        Directory.EnumerateFiles(archive.Home.RejectedPath, "*.pdf", SearchOption.AllDirectories).Should().ContainSingle();
    }

    [Fact]
    public async Task What_was_kept_before_the_second_end_is_catalogued_and_never_put_aside()
    {
        PublicationId id;
        await using (var killed = await OpenAsync(andStart: false))
        {
            await killed.Queue.ReceiveAsync(IngestPlan.Make([Repository.Sample("owner-password.pdf")], null), new Delivery("run", "tests", AsDraft: false));
            var accession = (await killed.Catalogue.BatchAsync("run")).Single();
            id = accession.Reserved;
            var original = new Original(accession.FileName, "application/pdf", accession.Length, accession.Fixity, 1);
            var kept = new Publication { Id = id, Title = "Kept", Kind = Kind.Report, Registered = new DateOnly(2026, 1, 5), Languages = ["en"], State = PublicationState.Published, Originals = [original] };
            killed.Store.Keep(kept, [new Staging(killed.Home).Find(accession.Fixity)!], "Take in", "tests", [new Event("ingestion", TimeProvider.System.GetUtcNow(), "tests", "success", "Taken in.")]);
            await killed.Catalogue.ClaimNextAsync();
        }
        await using (var again = await OpenAsync(andStart: false)) await again.Catalogue.ClaimNextAsync();

        await using var archive = await OpenAsync();

        (await FinishedAsync(archive, "run")).Single().Outcome.Should().Be(new Outcome.Published(id));
        await archive.IndexAsync();
        (await new Verifier(archive.Store, archive.Catalogue, archive.Index, archive.TextLayers).VerifyAsync().ToListAsync()).Should().BeEmpty();
        Directory.EnumerateFiles(archive.Home.RejectedPath).Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_received_by_the_same_process_is_taken_in_and_found_without_waiting_for_the_next_look()
    {
        await using var archive = (await Archive.OpenAsync(Options with { PollEvery = TimeSpan.FromHours(1) }, "tests", NullLoggerFactory.Instance, TimeProvider.System))!;
        archive.Start(watchInbox: false);
        await archive.CageAsync();

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        foreach (var (name, found) in new[] { ("owner-password.pdf", 1), ("bottle-cap-news.pdf", 2) })
        {
            await archive.Queue.ReceiveAsync(IngestPlan.Make([Repository.Sample(name)], null), new Delivery(name, "tests", AsDraft: false));
            while (archive.Index.Search(new SearchQuery(), limit.Token).Total < found) await Task.Delay(20, limit.Token);
        }
    }

    [Fact]
    public async Task While_someone_reads_one_file_at_a_time_is_taken_in()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await using var archive = (await Archive.OpenAsync(Options with { Extractor = Options.Extractor with { Workers = 2 } }, "tests", NullLoggerFactory.Instance, TimeProvider.System))!;
        await archive.Queue.ReceiveAsync(IngestPlan.Make([Repository.Samples], null), new Delivery("run", "tests", AsDraft: false));
        archive.Readers.See();
        archive.Start(watchInbox: false);

        var most = 0;
        for (var finished = 0; finished < 6;)
        {
            archive.Readers.See();
            var progress = await archive.Catalogue.ProgressAsync("run");
            (most, finished) = (Math.Max(most, progress.Working), progress.Finished);
            await Task.Delay(5, limit.Token);
        }

        most.Should().Be(1);
        while ((await archive.Catalogue.ProgressAsync("run")).Working < 2) await Task.Delay(5, limit.Token);
    }

    [Fact]
    public async Task Ends_that_follow_each_other_fast_are_counted_against_no_file()
    {
        await using (var killed = await OpenAsync(andStart: false))
        {
            await killed.Queue.ReceiveAsync(IngestPlan.Make([Repository.Sample("owner-password.pdf"), Repository.Sample("bottle-cap-news.pdf")], null), new Delivery("run", "tests", AsDraft: false));
            await killed.Catalogue.ClaimNextAsync();
        }
        for (var restart = 0; restart < 3; restart++)
        {
            await using var unsteady = (await Archive.OpenAsync(Options with { SteadyAfter = TimeSpan.FromHours(1) }, "tests", NullLoggerFactory.Instance, TimeProvider.System))!;
            unsteady.Start(watchInbox: false);
            while ((await unsteady.Catalogue.BatchAsync("run")).All(one => one.Outcome is null)) await Task.Delay(20, TestContext.Current.CancellationToken);
            (await unsteady.Catalogue.BatchAsync("run")).Select(one => (one.Outcome is null, one.Attempts)).Should().BeEquivalentTo([(true, 1), (false, 1)]);
        }

        await using var steady = await OpenAsync();

        (await FinishedAsync(steady, "run")).Should().OnlyContain(one => one.Outcome is Outcome.Published);
    }

    [Fact]
    public async Task The_index_is_made_anew_on_request_while_searching_goes_on()
    {
        await using var archive = await OpenAsync();
        await TakeInAsync(archive, Repository.Sample("owner-password.pdf"));
        await archive.IndexAsync();
        var request = StandingRequest.Reindex(archive.Home);

        request.Tell(string.Empty);
        do
        {
            archive.Index.Search(new SearchQuery(), CancellationToken.None).Total.Should().Be(1);
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
        while (request.Progress is not null);

        archive.Index.Search(new SearchQuery(), CancellationToken.None).Total.Should().Be(1);
    }

    [Fact]
    public async Task An_index_half_made_anew_is_never_taken_for_the_whole()
    {
        await using var archive = await OpenAsync();
        await TakeInAsync(archive, Repository.Sample("owner-password.pdf"));
        await archive.IndexAsync();
        Directory.CreateDirectory(Path.Combine(archive.Home.Path, "reindex"));

        await archive.Invoking(open => open.ReindexAsync()).Should().ThrowAsync<IOException>("how far it is cannot be written");
        await archive.Invoking(open => open.IndexAsync()).Should().ThrowAsync<IngestionException>();

        archive.Index.Search(new SearchQuery(), CancellationToken.None).Total.Should().Be(1);
    }

    [Fact]
    public async Task The_manifest_comes_before_what_the_file_proposes_and_proposals_say_where_they_come_from()
    {
        var manifest = folder.File("m.csv");
        await File.WriteAllTextAsync(manifest, "file,kind,registered,publisher,subjects\nowner-password.pdf,news,2022-06-17,Office of Trying Things,water;trust\n");
        await using var archive = await OpenAsync();

        await archive.Queue.ReceiveAsync(IngestPlan.Make([Repository.Sample("owner-password.pdf")], manifest), new Delivery("b", "tests", false));
        var publication = await OnlyPublicationAsync(archive, "b");

        publication.Kind.Should().Be(Kind.News);
        publication.Registered.Should().Be(new DateOnly(2022, 6, 17));
        publication.Subjects.Should().Equal("water", "trust");
        (await archive.Catalogue.FindOrganisationAsync(publication.Publisher!))!.NameEn.Should().Be("Office of Trying Things");
        publication.Provenance.Should().ContainKey("title").And.NotContainKey("kind").And.NotContainKey("publisher");
        publication.Languages.Should().Equal("en");
    }

    [Fact]
    public async Task Attachments_with_names_that_are_equal_as_far_as_they_fit_are_taken_in()
    {
        var name = new string('붙', 78);
        string[] from = ["startup-news.pdf", "startup-news-annex.pdf", "bottle-cap-news.pdf"];
        string[] files = [$"{name}가.pdf", $"{name}나.pdf", $"{name}다.pdf"];
        foreach (var (sample, file) in from.Zip(files)) File.Copy(Repository.Sample(sample), folder.File(file));
        var manifest = folder.File("m.csv");
        await File.WriteAllTextAsync(manifest, $"file,title\n{string.Join(';', files)},Three\n");
        await using var archive = await OpenAsync();

        await archive.Queue.ReceiveAsync(IngestPlan.Make([.. files.Select(folder.File)], manifest), new Delivery("run", "tests", AsDraft: false));

        (await FinishedAsync(archive, "run")).Should().HaveCount(3).And.OnlyContain(accession => accession.Outcome is Outcome.Published);
    }

    [Fact]
    public async Task The_publisher_is_found_by_any_of_its_names_on_the_first_pages()
    {
        await using var archive = await OpenAsync();
        await archive.Catalogue.SaveOrganisationsAsync(
        [
            new Organisation { Slug = "city", NameEn = "City of Haneul", NameKo = "하늘시" },
            new Organisation { Slug = "water", NameEn = "Haneul Waterworks Authority", NameKo = "하늘시 상수도사업본부" },
            new Organisation { Slug = "pattern", NameEn = "하늘|.*", NameKo = "(?:[*+?" },
        ]);

        await TakeInAsync(archive, Repository.Sample("수돗물-안내서.pdf"));
        var publication = await OnlyPublicationAsync(archive, "run");

        publication.Publisher.Should().Be("water");
        publication.Provenance["publisher"].Should().Contain("하늘시 상수도사업본부");
        publication.Languages[0].Should().Be("ko");
    }

    [Fact]
    public async Task An_index_that_is_lost_is_made_again_from_what_is_kept()
    {
        await using (var archive = await OpenAsync()) await TakeInAsync(archive, Repository.Sample("bottle-cap-news.pdf"));
        Directory.Delete(Path.Combine(Options.Home, "index"), recursive: true);
        Directory.Delete(Path.Combine(Options.Home, "text"), recursive: true);

        await using var again = await OpenAsync();
        await again.IndexAsync();

        again.Index.Summary.Publications.Should().Be(1);
        again.Index.Summary.Pages.Should().Be(1);
    }

    [Fact]
    public async Task An_archive_can_be_closed_at_any_moment()
    {
        for (var milliseconds = 0; milliseconds < 25; milliseconds++)
        {
            await using var archive = await OpenAsync();
            await Task.Delay(milliseconds);
        }

        await using var last = await OpenAsync();
        last.Should().NotBeNull("none of them kept the lock");
    }

    [Fact]
    public async Task Only_one_process_has_an_archive_open()
    {
        await using var first = await OpenAsync();

        (await Archive.OpenAsync(Options, "second", NullLoggerFactory.Instance, TimeProvider.System)).Should().BeNull();
    }

    [Fact]
    public async Task A_changed_record_is_a_new_version_in_store_catalogue_and_index()
    {
        await using var archive = await OpenAsync();
        await TakeInAsync(archive, Repository.Sample("bottle-cap-news.pdf"));
        var publication = await OnlyPublicationAsync(archive, "run");

        await archive.SaveAsync(publication with { Title = "A better title" }, "Put the title right", "librarian");
        await archive.SaveAsync(publication with { Title = "A better title", State = PublicationState.Withdrawn }, "Withdraw", "librarian");
        await archive.IndexAsync();

        archive.Store.Read(publication.Id)!.State.Should().Be(PublicationState.Withdrawn);
        (await archive.Catalogue.EventsAsync(publication.Id)).Select(e => e.Type).Should().Equal("message digest calculation", "ingestion", "metadata modification", "metadata modification");
        archive.Index.Contains(publication.Id).Should().BeFalse("what is withdrawn is not found");
    }

    [Fact]
    public async Task A_draft_that_is_made_public_is_new_to_readers_then()
    {
        await using var archive = await OpenAsync();
        await archive.Queue.ReceiveAsync(IngestPlan.Make([Repository.Sample("bottle-cap-news.pdf")], null), new Delivery("run", "tests", AsDraft: true));
        var draft = (Outcome.Drafted)(await FinishedAsync(archive, "run")).Single().Outcome!;
        var publication = (await archive.Catalogue.FindAsync(draft.Id))!;

        for (var times = 0; times < 2; times++) await archive.SaveAsync(publication with { State = PublicationState.Published }, "Publish", "librarian");

        var events = await archive.Catalogue.EventsAsync(draft.Id);
        events.Select(e => e.Type).Should().Equal("message digest calculation", "ingestion", "dissemination", "metadata modification", "metadata modification");
        (await archive.Catalogue.EnteredAsync())[draft.Id].Should().Be(events[2].At);
        archive.Store.Events(draft.Id).Should().Equal(events);
    }

    private async Task<Archive> OpenAsync(bool andStart = true)
    {
        var archive = await Archive.OpenAsync(Options, "tests", NullLoggerFactory.Instance, TimeProvider.System);
        if (andStart) archive!.Start(watchInbox: false);
        return archive!;
    }

    private static async Task<IReadOnlyList<Accession>> TakeInAsync(Archive archive, params string[] paths)
    {
        await archive.Queue.ReceiveAsync(IngestPlan.Make(paths, null), new Delivery("run", "tests", AsDraft: false));
        return await FinishedAsync(archive, "run");
    }

    private static async Task<Publication> OnlyPublicationAsync(Archive archive, string batch)
    {
        var accession = (await FinishedAsync(archive, batch)).Should().ContainSingle().Subject;
        return (await archive.Catalogue.FindAsync(accession.Outcome.Should().BeOfType<Outcome.Published>().Subject.Id))!;
    }

    private static async Task<IReadOnlyList<Accession>> FinishedAsync(Archive archive, string batch)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while ((await archive.Catalogue.ProgressAsync(batch)) is { } progress && progress.Finished < progress.Total) await Task.Delay(20, limit.Token);
        await archive.IndexAsync(cancellation: limit.Token);
        return await archive.Catalogue.BatchAsync(batch);
    }
}
