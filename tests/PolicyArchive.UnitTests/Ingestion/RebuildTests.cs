using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using PolicyArchive.Catalog;
using PolicyArchive.Ingestion;
using PolicyArchive.Search;
using PolicyArchive.Storage;

namespace PolicyArchive.UnitTests.Ingestion;

/// <summary>The store is the truth: catalogue and index come from it again, and nothing that was said in them is lost.</summary>
public sealed partial class RebuildTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private ArchiveOptions Options => new() { Home = folder.File("archive"), Storage = new StorageOptions { FreeBytesKept = 0 }, PollEvery = TimeSpan.FromMilliseconds(20) };

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_lost_catalogue_is_made_again_from_the_store_word_for_word()
    {
        var before = await FillAsync();
        File.Delete(folder.File("archive/catalog.db"));
        Directory.Delete(folder.File("archive/index"), recursive: true);

        await using var archive = await OpenAsync();
        await archive.IndexAsync();

        (await RecordsAsync(archive)).Should().Equal(before);
        archive.Thesaurus.Concepts.Should().ContainSingle().Which.Uri.Should().Be("http://vocabularies.example/concept/water");
        archive.Index.Search(new SearchQuery { Text = "tap" }, CancellationToken.None).Total.Should().Be(1);
        (await FindingsAsync(archive)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_catalogue_of_which_an_empty_file_is_left_is_made_again_from_the_store_word_for_word()
    {
        var before = await FillAsync();
        await File.WriteAllBytesAsync(folder.File("archive/catalog.db"), []);

        await using var archive = await OpenAsync();

        (await RecordsAsync(archive)).Should().Equal(before);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_object_in_the_wrong_folder_is_named_by_rebuilding_and_moved_to_its_place_by_repairing(bool isCatalogueLost)
    {
        var before = await FillAsync();
        var place = Directory.EnumerateDirectories(folder.File("archive/store"), "urn*", SearchOption.AllDirectories).First(path => !path.EndsWith("authorities", StringComparison.Ordinal));
        var wrong = Path.Combine(Directory.CreateDirectory(folder.File(place.Contains("/00/", StringComparison.Ordinal) ? "archive/store/01" : "archive/store/00")).FullName, Path.GetFileName(place));
        Directory.Move(place, wrong);
        if (isCatalogueLost) File.Delete(folder.File("archive/catalog.db"));
        else await File.WriteAllTextAsync(folder.File("archive/rebuild"), "");

        await using var archive = await OpenAsync();

        archive.RebuildFindings.Should().Contain(finding => finding.What.Contains(wrong) && finding.What.Contains($"belongs to {place}") && finding.What.Contains("verify --repair"));
        (await FindingsAsync(archive)).Should().Contain(finding => finding.What.StartsWith(wrong, StringComparison.Ordinal));
        await foreach (var _ in archive.RepairAsync()) { }
        (await FindingsAsync(archive)).Should().BeEmpty();
        (await RecordsAsync(archive)).Should().NotBeEmpty().And.HaveCountGreaterThanOrEqualTo(before.Length);
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_is_named_by_rebuilding_and_the_others_are_catalogued()
    {
        await FillAsync();
        File.Delete(folder.File("archive/catalog.db"));
        var record = Directory.EnumerateFiles(folder.File("archive/store"), "publication.json", SearchOption.AllDirectories).First();
        using var unreadable = Unreadable(record);

        await using var archive = await OpenAsync();

        archive.RebuildFindings.Should().ContainSingle().Which.What.Should().StartWith($"{record} cannot be read");
        (await archive.Catalogue.IdsAsync()).Should().HaveCount(2);
    }

    [Fact]
    public async Task An_index_is_made_anew_over_a_damaged_text_which_is_made_again()
    {
        await FillAsync();
        await using var archive = await OpenAsync();
        FlipBit(Directory.EnumerateFiles(folder.File("archive/text"), "*.text", SearchOption.AllDirectories).First());

        await archive.ReindexAsync();

        (await FindingsAsync(archive)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_rebuilding_that_was_broken_off_is_finished_at_the_next_opening()
    {
        var before = await FillAsync();
        File.Delete(folder.File("archive/catalog.db"));
        File.WriteAllText(folder.File("archive/rebuild"), "1 publications");
        await using (var half = await OpenAsync()) await half.Catalogue.SaveAuthoritiesAsync(Authorities.None);
        File.WriteAllText(folder.File("archive/rebuild"), "1 publications");

        await using var archive = await OpenAsync();

        (await RecordsAsync(archive)).Should().Equal(before);
        File.Exists(folder.File("archive/rebuild")).Should().BeFalse();
    }

    [Fact]
    public async Task A_damaged_catalogue_is_put_aside_when_a_rebuilding_is_asked_for()
    {
        var before = await FillAsync();
        await File.WriteAllTextAsync(folder.File("archive/catalog.db"), "this is no database");

        var (isAsked, putAside) = await Archive.AskForRebuildAsync(Options, NullLoggerFactory.Instance, TimeProvider.System);
        await using var archive = await OpenAsync();

        isAsked.Should().BeTrue();
        (await File.ReadAllTextAsync(putAside!)).Should().Be("this is no database");
        (await RecordsAsync(archive)).Should().Equal(before);
    }

    [Fact]
    public async Task A_catalogue_of_a_newer_version_is_not_put_aside_since_it_is_whole()
    {
        await FillAsync();
        var path = folder.File("archive/catalog.db");
        await SqlAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('20991231000000_Later', '99.0')""");

        await FluentActions.Awaiting(() => Archive.AskForRebuildAsync(Options, NullLoggerFactory.Instance, TimeProvider.System))
            .Should().ThrowAsync<CatalogueException>().WithMessage("*newer version*");

        File.Exists(path).Should().BeTrue();
        File.Exists(folder.File("archive/rebuild")).Should().BeFalse();
        Directory.EnumerateFiles(folder.File("archive"), "*damaged*").Should().BeEmpty();
    }

    [Fact]
    public async Task A_file_received_and_not_yet_worked_on_is_queued_again_after_the_catalogue_was_lost()
    {
        await FillAsync();
        await using (var first = await OpenAsync())
            await first.Queue.ReceiveAsync(IngestPlan.Make([Repository.Sample("tap-water-brochure.pdf")], null), new Delivery("late", "tests", AsDraft: false));
        File.Delete(folder.File("archive/catalog.db"));

        await using var archive = await OpenAsync();

        (await archive.Catalogue.BatchAsync("rebuild")).Should().ContainSingle().Which.FileName.Should().Be("tap-water-brochure.pdf");
    }

    [Fact]
    public async Task What_a_crash_left_in_the_store_alone_is_catalogued_at_the_next_opening()
    {
        await FillAsync();
        var changed = Named("Changed before the crash");
        await using (var archive = await OpenAsync())
        {
            archive.Store.Announce(changed.Id);
            archive.Store.Keep(changed, [], "Change the title", "tests", [new Event("metadata modification", TimeProvider.System.GetUtcNow(), "tests", "success", "Change the title")]);
            archive.Store.KeepAuthorities(Authorities.None.With([new Organisation { Slug = "bureau", NameEn = "Bureau", NameKo = "관청" }]), "Add one", "tests");
        }

        await using var opened = await OpenAsync();

        (await opened.Catalogue.FindAsync(changed.Id))!.Title.Should().Be("Changed before the crash");
        (await opened.Catalogue.EventsAsync(changed.Id)).Should().ContainSingle();
        (await opened.Catalogue.FindOrganisationAsync("bureau")).Should().NotBeNull();
        opened.Store.Announced().Should().BeEmpty();
        await opened.IndexAsync();
        (await FindingsAsync(opened)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_withdrawn_publication_keeps_a_tombstone_that_says_since_when_and_why()
    {
        await FillAsync();
        await using var archive = await OpenAsync();
        var id = (await archive.Catalogue.IdsAsync())[0];

        await archive.WithdrawAsync(id, "Its figures were wrong.", "librarian");
        await archive.IndexAsync();

        archive.Store.Read(id)!.Tombstone!.Reason.Should().Be("Its figures were wrong.");
        archive.Store.Events(id)[^1].Should().BeEquivalentTo(new { Type = "deaccession", Agent = "librarian", Detail = "Its figures were wrong." });
        archive.Index.Contains(id).Should().BeFalse();
        (await FindingsAsync(archive)).Should().BeEmpty();
    }

    private async Task<byte[]> FillAsync()
    {
        await using var archive = await OpenAsync();
        await archive.SaveAuthoritiesAsync(
            known => known.With([new Organisation { Slug = "institute", NameEn = "Institute", NameKo = "연구원" }])
                .With([new Article { Slug = "about", TitleEn = "About", TitleKo = "소개", BodyEn = "Text", BodyKo = "글" }])
                with { Thesaurus = new Thesaurus([new Concept { Slug = "water", Uri = "http://vocabularies.example/concept/water", En = new ConceptLabels("Water", [], []), Ko = new ConceptLabels("물", [], []) }]) },
            "Begin", "tests");
        await archive.SaveAsync(Named("Clean tap water"), "Enter a record", "tests");
        archive.Start(watchInbox: false);
        await archive.Queue.ReceiveAsync(IngestPlan.Make([Repository.Sample("bottle-cap-news.pdf"), Repository.Sample("owner-password.pdf")], null), new Delivery("run", "tests", AsDraft: false));
        while ((await archive.Catalogue.BatchAsync("run")).Any(accession => accession.Outcome is null)) await Task.Delay(20, TestContext.Current.CancellationToken);
        await archive.IndexAsync();
        (await archive.Catalogue.BatchAsync("run")).Should().OnlyContain(accession => accession.Outcome is Outcome.Published);
        return await RecordsAsync(archive);
    }

    private static Publication Named(string title) => new()
    {
        Id = PublicationId.New(), Title = title, Kind = Kind.Report, Registered = new DateOnly(2024, 5, 2), Publisher = "institute", Languages = ["en"], State = PublicationState.Published,
    };

    private async Task<Archive> OpenAsync() => (await Archive.OpenAsync(Options, "tests", NullLoggerFactory.Instance, TimeProvider.System))!;

    private static async Task<byte[]> RecordsAsync(Archive archive)
    {
        using var records = new MemoryStream();
        await RecordsFile.WriteAsync(archive.Catalogue, records);
        return records.ToArray();
    }

    private static async Task<List<Finding>> FindingsAsync(Archive archive) =>
        await new Verifier(archive.Store, archive.Catalogue, archive.Index, archive.TextLayers).VerifyAsync().ToListAsync();

    // Whoever asks for it meets a lock, as a bad sector or a file of somebody else: an IOException.
    private static FileStream Unreadable(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.None);

    // Does to the catalogue's file what only a disk would do.
    private async Task SqlAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={folder.File("archive/catalog.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA foreign_keys=OFF; {sql}";
        await command.ExecuteNonQueryAsync();
    }

    private static void FlipBit(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.Delete(path);
        File.WriteAllBytes(path, bytes);
    }
}
