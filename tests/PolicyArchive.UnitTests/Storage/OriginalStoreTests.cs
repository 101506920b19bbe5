using System.Text;
using PolicyArchive.Storage;

namespace PolicyArchive.UnitTests.Storage;

public sealed class OriginalStoreTests : IDisposable
{
    private readonly StorageBench bench = new();

    [Fact]
    public async Task What_is_kept_is_read_back()
    {
        var publication = await bench.KeepNew("%PDF-1.7 water", "물 보고서.pdf");

        bench.Store.Read(publication.Id).Should().BeEquivalentTo(publication);
        bench.Store.All().Should().Equal(publication.Id);
        File.ReadAllText(bench.Store.PathOf(publication.Id, "물 보고서.pdf")!).Should().Be("%PDF-1.7 water");
    }

    [Fact]
    public async Task A_staged_file_stays_until_it_is_discarded_so_that_work_can_be_repeated()
    {
        var staged = await bench.Stage("%PDF");
        var publication = StorageBench.PublicationOf(staged);
        bench.Store.Keep(publication, [staged], "Taken in.", "a");

        bench.Staging.Find(staged.Fixity).Should().Be(staged);
        bench.Staging.Discard(staged.Fixity);

        bench.Staging.All().Should().BeEmpty();
        File.ReadAllText(bench.Store.PathOf(publication.Id, staged.Name)!).Should().Be("%PDF");
    }

    [Fact]
    public void A_record_without_a_file_is_kept_too()
    {
        var publication = StorageBench.PublicationOf();

        bench.Store.Keep(publication, [], "Taken over from the news board.", "seeds").Should().Be(1);

        bench.Store.Read(publication.Id).Should().BeEquivalentTo(publication);
        OcflReading.ProblemsOfRoot(bench.Home.StorePath).Should().BeEmpty();
    }

    [Fact]
    public void What_was_never_kept_is_not_there()
    {
        bench.Store.Read(PublicationId.New()).Should().BeNull();
        bench.Store.PathOf(PublicationId.New(), "report.pdf").Should().BeNull();
        bench.Store.All().Should().BeEmpty();
    }

    [Fact]
    public async Task An_original_is_opened_as_a_stream_that_can_seek_and_knows_its_length()
    {
        var publication = await bench.KeepNew("%PDF-1.7 water");

        await using var stream = bench.Store.OpenOriginal(publication.Id, "report.pdf");

        stream.Length.Should().Be(14);
        stream.Seek(9, SeekOrigin.Begin);
        using var reader = new StreamReader(stream);
        (await reader.ReadToEndAsync()).Should().Be("water");
    }

    [Fact]
    public async Task An_original_that_is_not_there_is_named()
    {
        var publication = await bench.KeepNew();

        bench.Store.Invoking(store => store.OpenOriginal(publication.Id, "other.pdf"))
            .Should().Throw<StorageException>().WithMessage($"*{publication.Id}*other.pdf*").Which.Problem.Should().Be(StorageProblem.Missing);
        File.Delete(bench.Store.PathOf(publication.Id, "report.pdf")!);
        bench.Store.Invoking(store => store.OpenOriginal(publication.Id, "report.pdf"))
            .Should().Throw<StorageException>().WithMessage("*report.pdf*gone*");
    }

    [Fact]
    public async Task Objects_are_valid_by_an_independent_reading()
    {
        var publication = await bench.KeepNew();
        var annex = await bench.Stage("%PDF-1.7 annex", "annex.pdf");
        var withAnnex = publication with { Originals = [.. publication.Originals, .. StorageBench.PublicationOf(annex).Originals] };
        bench.Store.Keep(withAnnex, [annex], "Added an annex.", "김 사서");
        bench.Store.Keep(withAnnex with { Originals = [withAnnex.Originals[1], withAnnex.Originals[1] with { Name = "same bytes.pdf" }] }, [], "Dropped the report.", "policyarchive ingest");
        bench.Store.Keep(publication, [], "Back to how it was.", "librarian@example.org").Should().Be(4);

        OcflReading.ProblemsOfRoot(bench.Home.StorePath).Should().BeEmpty();
        bench.Store.Verify(publication.Id, CancellationToken.None).Should().BeEmpty();
        Directory.EnumerateFiles(Path.Combine(bench.ObjectFolder(publication.Id), "v4"), "*", SearchOption.AllDirectories)
            .Should().HaveCount(2, "what v4 consists of is all in v1");
    }

    [Fact]
    public async Task Versions_say_when_in_utc_why_and_by_whom()
    {
        var publication = await bench.KeepNew();

        File.ReadAllText(Path.Combine(bench.ObjectFolder(publication.Id), "inventory.json")).Should()
            .Contain("\"created\": \"2025-11-23T09:30:05Z\"").And.Contain("\"message\": \"Taken in.\"")
            .And.Contain("\"name\": \"librarian@example.org\"").And.Contain("\"address\": \"mailto:librarian@example.org\"");
    }

    [Fact]
    public async Task A_second_version_leaves_the_first_as_it_was_and_stores_only_what_is_new()
    {
        var publication = await bench.KeepNew();
        var firstVersion = StorageBench.Snapshot(Path.Combine(bench.ObjectFolder(publication.Id), "v1"));

        var version = bench.Store.Keep(publication with { Title = "Water for all" }, [], "Corrected the title.", "librarian@example.org");

        version.Should().Be(2);
        bench.Store.Read(publication.Id)!.Title.Should().Be("Water for all");
        StorageBench.Snapshot(Path.Combine(bench.ObjectFolder(publication.Id), "v1")).Should().BeEquivalentTo(firstVersion);
        StorageBench.Snapshot(Path.Combine(bench.ObjectFolder(publication.Id), "v2")).Keys
            .Should().BeEquivalentTo("inventory.json", "inventory.json.sha512", "content/publication.json");
        File.ReadAllText(bench.Store.PathOf(publication.Id, "report.pdf")!).Should().Be("%PDF-1.7 water");
    }

    [Fact]
    public async Task A_replaced_original_stays_in_the_version_it_belonged_to()
    {
        var publication = await bench.KeepNew("%PDF first edition");
        var first = bench.Store.PathOf(publication.Id, "report.pdf")!;
        var edition = await bench.Stage("%PDF second edition");

        bench.Store.Keep(publication with { Originals = StorageBench.PublicationOf(edition).Originals }, [edition], "Second edition.", "a");

        File.ReadAllText(bench.Store.PathOf(publication.Id, "report.pdf")!).Should().Be("%PDF second edition");
        File.ReadAllText(first).Should().Be("%PDF first edition");
    }

    [Fact]
    public async Task Keeping_the_same_again_changes_nothing()
    {
        var staged = await bench.Stage("%PDF-1.7 water");
        var publication = StorageBench.PublicationOf(staged);
        bench.Store.Keep(publication, [staged], "Taken in.", "a");
        var before = StorageBench.Snapshot(bench.Home.StorePath);

        bench.Store.Keep(publication, [staged], "Taken in after a crash.", "b").Should().Be(1);
        bench.Staging.Discard(staged.Fixity);
        var again = await bench.Stage("%PDF-1.7 water");
        bench.Store.Keep(publication, [again], "Taken in twice.", "b").Should().Be(1);

        StorageBench.Snapshot(bench.Home.StorePath).Should().BeEquivalentTo(before);
    }

    [Fact]
    public async Task What_is_kept_cannot_be_written_over_by_mistake()
    {
        var publication = await bench.KeepNew();

        if (OperatingSystem.IsWindows()) return;
        foreach (var file in Directory.EnumerateFiles(bench.ObjectFolder(publication.Id), "*", SearchOption.AllDirectories))
            ((int)File.GetUnixFileMode(file)).Should().Be(Convert.ToInt32("444", 8), file);
    }

    [Fact]
    public async Task A_publication_whose_files_do_not_fit_it_is_refused_and_nothing_is_written()
    {
        var staged = await bench.Stage("%PDF");
        var publication = StorageBench.PublicationOf(staged);

        Refusal(publication, []).Problem.Should().Be(StorageProblem.Missing);
        Refusal(publication with { Originals = [] }, [staged]).Message.Should().Contain("not an original");
        Refusal(publication with { Originals = [publication.Originals[0] with { Name = "../x.pdf" }] }, [staged]).Message.Should().Contain("clean");
        Refusal(publication with { Originals = [publication.Originals[0], publication.Originals[0] with { Name = "REPORT.pdf" }] }, [staged]).Message.Should().Contain("same name");

        bench.Store.All().Should().BeEmpty();
        bench.Staging.Find(staged.Fixity).Should().NotBeNull();
    }

    [Fact]
    public async Task A_staged_file_that_has_rotted_is_not_kept()
    {
        var staged = await bench.Stage("%PDF-1.7 water");
        File.WriteAllText(staged.Path, "%PDF-1.7 wAter");

        Refusal(StorageBench.PublicationOf(staged), [staged]).Problem.Should().Be(StorageProblem.Damaged);

        bench.Store.All().Should().BeEmpty();
        OcflReading.ProblemsOfRoot(bench.Home.StorePath).Should().BeEmpty();
        Directory.EnumerateFileSystemEntries(bench.WorkPath).Should().BeEmpty();
    }

    public void Dispose() => bench.Dispose();

    private StorageException Refusal(Publication publication, IReadOnlyList<StagedFile> files) =>
        bench.Store.Invoking(store => store.Keep(publication, files, "Taken in.", "a")).Should().Throw<StorageException>().Which;
}
