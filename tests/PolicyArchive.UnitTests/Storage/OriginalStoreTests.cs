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
    public async Task Keeping_the_same_again_changes_nothing()
    {
        var staged = await bench.Stage("%PDF-1.7 water");
        var publication = StorageBench.PublicationOf(staged);
        bench.Store.Keep(publication, [staged], "Taken in.", "a");
        var before = StorageBench.Snapshot(bench.Home.StorePath);

        bench.Store.Keep(publication, [staged], "Taken in after a crash.", "b").Should().Be(1);
        var again = await bench.Stage("%PDF-1.7 water");
        bench.Store.Keep(publication, [again], "Taken in twice.", "b").Should().Be(1);

        StorageBench.Snapshot(bench.Home.StorePath).Should().BeEquivalentTo(before);
        bench.Staging.All().Should().BeEmpty();
    }

    public void Dispose() => bench.Dispose();
}
